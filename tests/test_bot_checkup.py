"""What the doctor sees: the same trouble is always told with what mends it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.sandbox import LOCAL_KEY, Sandbox, StillCompanion
from bot.checkup import machine
from bot.checkup.database import database
from bot.checkup.finding import Finding
from bot.checkup.telegram import clock, telegram
from bot.settings import Settings, read_settings
from bot.timepiece import real_time
from storage import clinics, dues, people
from storage.people import Profile
from storage.start import open_store
from storage.tx import Tx


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(StillCompanion(real_time()), data_dir=None)
    await made.serve("127.0.0.1", 0)
    yield made
    await made.stop()


def on(sandbox: Sandbox, token: str = LOCAL_KEY) -> Settings:
    return read_settings(telegram_token=token, telegram_api_url=sandbox.url)


def named(findings: list[Finding]) -> dict[str, Finding]:
    return {one.name: one for one in findings}


async def test_a_bot_that_polls_is_well(sandbox: Sandbox) -> None:
    seen = named(await telegram(on(sandbox)))
    assert {name: one.ok for name, one in seen.items()} == {
        "token": True,
        "updates": True,
        "clock": True,
    }


async def test_a_webhook_in_the_way_is_found(sandbox: Sandbox) -> None:
    sandbox.world.webhook.url = "http://127.0.0.1:1/elsewhere"
    updates = named(await telegram(on(sandbox)))["updates"]
    assert updates.ok is False
    assert "127.0.0.1" in updates.says


@pytest.mark.parametrize("token", ["nonsense", "123456:" + "a" * 30])
async def test_a_wrong_token_is_told_and_never_shown(sandbox: Sandbox, token: str) -> None:
    seen = named(await telegram(on(sandbox, token)))["token"]
    assert seen.ok is False
    assert token not in f"{seen.says} {seen.mend}"


async def test_an_api_that_does_not_answer_is_told() -> None:
    seen = await clock("http://127.0.0.1:9")
    assert seen.ok is False
    assert "127.0.0.1:9" in seen.says


async def test_what_is_late_and_what_is_parked_is_counted(
    database_url: str, tmp_path: Path
) -> None:
    settings = read_settings(data_dir=tmp_path, database_url=database_url, master_key=None)
    now = real_time()
    store = await open_store(database_url, tmp_path, None, now)

    def live(tx: Tx) -> None:
        clinic = clinics.add(tx, "The clinic")
        known = people.add(tx, clinic_id=clinic, role="client", profile=Profile(name="Sam"))
        dues.plan(tx, known.id, "talk", "1:pause", now - timedelta(hours=1))

    await store.write(lambda: now, live)
    await store.database.close()
    seen = named(await database(settings, now))
    assert seen["due"].says == "the oldest is 1:00:00 late"
    assert (seen["database"].ok, seen["migrations"].ok, seen["key"].ok) == (True, True, True)
    assert seen["conversations"].says == "none failed"


async def test_the_machine_can_print_and_knows_zones() -> None:
    assert machine.zones().ok
    assert machine.fonts().ok
    assert (await machine.printing(real_time())).ok


def test_a_folder_others_can_read_is_told_with_the_command(tmp_path: Path) -> None:
    assert machine.folder(tmp_path / "none")[0].ok is None
    tmp_path.chmod(0o755)
    assert machine.folder(tmp_path)[0].mend == f"chmod 700 {tmp_path}"
