"""Every command of both roles, opened on the sandbox's page with the whole program behind it.

Found by scan: a new command is opened here without a word. What each of them says is tested with
its own conversation; this sees that a phone can show it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, ViewportSize, expect

from bot.app import furnished
from bot.channels.sandbox import Sandbox
from bot.live.line import joined, poll_until_stopped
from bot.talk.terms import Terms
from bot.trial import cast
from bot.trial.beside import Beside, read_clock
from bot.trial.demo import Telling
from bot.trial.replies import answer_all
from bot.trial.settings import sandbox_settings
from handlers.sentences import SENTENCES
from storage.people import Role
from tests.browser import launch

pytestmark = pytest.mark.browser
HOUSE = furnished(Terms())
NARROW = ViewportSize(width=390, height=844)
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".phone.active .chat")]
    .filter((one) => one.scrollWidth > one.clientWidth).length"""


@asynccontextmanager
async def met(folder: Path) -> AsyncIterator[str]:
    """The sandbox with a clinician and a client who have come in; gives its address."""
    beside = Beside(read_clock(folder, timedelta(0)), folder)
    stand_in, stop = Sandbox(beside, data_dir=None), asyncio.Event()
    await stand_in.serve("127.0.0.1", 0)
    settings = sandbox_settings(folder)
    async with joined(settings, beside.clock, stand_in.token, stand_in.url, stop) as line:
        beside.tandem = line.tandem
        polling = asyncio.create_task(poll_until_stopped(line))
        try:
            await _come_in(Telling(line, beside, stand_in.world))
            yield stand_in.url
        finally:
            stop.set()
            await polling
            await stand_in.stop()


async def _come_in(telling: Telling) -> None:
    mira, jonas = telling.phone(cast.MIRA), telling.phone(cast.JONAS)
    await mira.types(f"/start {await telling.invite_mira()}")
    await answer_all(mira, cast.MIRA_BEGINS)
    link = await telling.invitation(mira, "J.")
    await jonas.types(f"/start {link.partition('?start=')[2]}")
    await answer_all(jonas, cast.JONAS_BEGINS)


async def test_every_command_answers_on_a_narrow_phone(tmp_path: Path) -> None:
    async with met(tmp_path) as url, launch() as browser:
        page = await browser.new_page(viewport=NARROW)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        await page.goto(url)
        await _opens_everything(page, cast.JONAS, "client")
        await page.locator(".switcher").get_by_role("button", name=cast.MIRA).click()
        await _opens_everything(page, cast.MIRA, "clinician")
        assert not wrong
        await page.close()


async def _opens_everything(page: Page, name: str, role: Role) -> None:
    phone = page.get_by_label(f"Phone of {name}")
    commands = [one.opens_on for one in HOUSE.commands(role) if one.opens_on]
    assert len(commands) > 10
    for command in ("/crisis", *commands):
        await _is_answered(phone, command)
        assert await page.evaluate(TOO_WIDE) == 0, command
    await expect(phone.locator(".toast.up")).to_have_count(0)
    await expect(phone.get_by_text(SENTENCES["parked"])).to_have_count(0)


async def _is_answered(phone: Locator, command: str) -> None:
    """Typed, shown, and answered below it."""
    mine = phone.locator(".bubble.mine")
    before = await mine.count()
    field = phone.get_by_label("Message", exact=True)
    await field.fill(command)
    await field.press("Enter")
    await expect(mine).to_have_count(before + 1)
    await expect(phone.locator(".bubble").last).not_to_have_class("bubble mine")
