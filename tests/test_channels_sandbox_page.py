"""The page in a real browser, with a bot of a few lines behind it."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests import demobot
from tests.browser import launch
from tests.sandboxes import Planned, Table, table

pytestmark = pytest.mark.browser
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One pixel."""


@asynccontextmanager
async def opened(width: int = 1280, height: int = 800) -> AsyncIterator[tuple[Table, Page]]:
    """Open the page with Ana and Dr. Weber on it, and a bot that answers."""
    roles = {7000001: "client", 7000002: "clinician"}
    async with table(Planned([], roles)) as at, launch() as browser:
        await at.person("Ana Silva", begun=False)
        await at.person("Dr. Weber", begun=False)
        bot = asyncio.create_task(demobot.run(at.bot))
        page = await browser.new_page(viewport={"width": width, "height": height})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await page.goto(at.sandbox.url)
        yield at, page
        assert not wrong
        await page.close()
        bot.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await bot


async def test_a_client_begins_answers_and_sees_it_noted() -> None:
    async with opened() as (at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        await ana.get_by_role("button", name="Start").click()
        await expect(ana.locator("strong", has_text="Hello.")).to_be_visible()
        await ana.get_by_role("button", name="Commands").click()
        await expect(ana.locator(".commands button").first).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(ana.get_by_text("How strong is it now?")).to_be_visible()
        await ana.get_by_role("button", name="7", exact=True).click()
        await expect(ana.get_by_text("You chose 7.")).to_be_visible()
        await expect(ana.get_by_role("status")).to_have_text("Noted")
        await expect(ana.locator(".inline")).to_have_count(0)
        assert [one["text"] for one in await at.sees(7000001)][-1] == "You chose 7."


async def test_typed_text_is_never_taken_for_html() -> None:
    async with opened() as (_at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        field = ana.get_by_label("Message")
        await field.fill("<img src=x onerror=alert(1)> & <b>so</b>")
        await field.press("Enter")
        await expect(ana.get_by_text("You said: <img src=x onerror=alert(1)>")).to_be_visible()
        await expect(ana.locator(".bubble img")).to_have_count(0)


async def test_an_invitation_a_file_and_a_place_can_be_given() -> None:
    async with opened() as (at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        link = "https://t.me/tandem_sandbox_bot?start=abc"
        await at.http.post("/sandbox/people/7000001/invitation", json={"invitation": link})
        await ana.get_by_role("button", name="Open it").click()
        await expect(ana.get_by_text("/start abc")).to_be_visible()
        plan = FilePayload(name="plan.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4")
        await ana.locator("input[type=file]").set_input_files(plan)
        await ana.get_by_role("button", name="Send", exact=True).click()
        await expect(ana.get_by_text("Here it is again.")).to_be_visible()
        await expect(ana.get_by_role("link", name="plan.pdf")).to_have_count(2)
        await ana.get_by_label("Message").fill("/where")
        await ana.get_by_label("Message").press("Enter")
        await ana.get_by_role("button", name="Share where I am").click()
        await page.get_by_role("button", name="Berlin").click()
        await expect(ana.get_by_text("📍 52.52, 13.41")).to_be_visible()
        await expect(ana.get_by_role("button", name="Share where I am")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
async def test_a_calendar_is_sent_by_keyboard_and_one_is_saved(width: int, height: int) -> None:
    async with opened(width, height) as (at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        clip = ana.get_by_role("button", name="Attach a file")
        await expect(ana.get_by_role("button", name="Start")).to_be_visible()
        await expect(clip).to_be_in_viewport()
        # The browser needs a moment to learn that the chooser is ours, so that comes first.
        async with page.expect_file_chooser() as asked:
            await clip.focus()
            await expect(clip).to_be_focused()
            await page.keyboard.press("Enter")
        week = FilePayload(name="week.ics", mimeType="text/calendar", buffer=b"BEGIN:VCALENDAR")
        await (await asked.value).set_files(week)
        await expect(ana.get_by_label("Message", exact=True)).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(ana.get_by_text("Here it is again.")).to_be_visible()
        mine = ana.locator(".bubble.mine").get_by_role("link", name="week.ics")
        await expect(mine).to_have_count(1)
        async with page.expect_download() as saving:
            await ana.get_by_role("link", name="week.ics").last.click()
        assert (await saving.value).suggested_filename == "week.ics"
        (sent,) = [one for one in await at.sees(7000001) if "caption" in one]
        assert "text/calendar" in str(sent["document"])


async def test_a_picture_opens_large_and_hidden_things_open_by_keyboard() -> None:
    async with opened(390, 844) as (at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        await ana.get_by_role("button", name="Start").click()
        await at.bot.send_photo(7000001, PICTURE, caption="Your week", has_spoiler=True)
        await at.bot.send_message(7000001, "<tg-spoiler>the sea</tg-spoiler>", parse_mode="HTML")
        await ana.get_by_label("Hidden picture, open it with Enter").focus()
        await page.keyboard.press("Enter")
        await ana.get_by_label("Picture: Your week. Open it large").focus()
        await page.keyboard.press("Enter")
        large = page.get_by_role("dialog", name="The picture, large")
        await expect(large.get_by_role("img", name="Picture: Your week")).to_be_visible()
        await large.get_by_role("button", name="Larger").click()
        await page.keyboard.press("Escape")
        await expect(large).to_be_hidden()
        await ana.get_by_label("Hidden text, open it with Enter").focus()
        await page.keyboard.press("Space")
        await expect(ana.locator(".spoiler.seen")).to_have_text("the sea")


async def test_a_command_in_a_message_is_tapped() -> None:
    async with opened() as (at, page):
        ana = page.get_by_label("Phone of Ana Silva")
        await ana.get_by_role("button", name="Start").click()
        await at.bot.send_message(7000001, "There is /checkin at any time.")
        await ana.locator(".bubble:not(.mine)").get_by_role("button", name="/checkin").click()
        await expect(ana.get_by_text("How strong is it now?")).to_be_visible()


async def test_the_clock_moves_and_another_person_takes_the_phone() -> None:
    async with opened() as (at, page):
        await page.get_by_role("button", name="+1 week").click()
        await expect(page.locator("#date")).to_contain_text("March 15, 2027")
        await page.get_by_role("button", name="To the next thing").click()
        await expect(page.locator("#moving")).to_have_text("Nothing is due.")
        await page.get_by_role("button", name="Add a person").click()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await at.person("Tom Okafor", begun=False)
        choice = page.get_by_label("Phone of Dr. Weber").get_by_label("Whose phone this is")
        await expect(choice.locator("option")).to_have_count(3)
        await choice.select_option(label="Tom Okafor")
        await expect(page.get_by_label("Phone of Tom Okafor")).to_be_visible()


async def test_one_phone_at_a_time_on_a_small_screen() -> None:
    async with opened(390, 844) as (_at, page):
        await expect(page.get_by_label("Phone of Ana Silva")).to_be_visible()
        await expect(page.get_by_label("Phone of Dr. Weber")).to_be_hidden()
        await page.locator(".switcher").get_by_role("button", name="Dr. Weber").click()
        await expect(page.get_by_label("Phone of Dr. Weber")).to_be_visible()
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
