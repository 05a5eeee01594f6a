"""A sandbox that is stopped and begun again shows the same chats."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.sandbox import Sandbox, StillCompanion
from bot.channels.sandbox.saving import SAVE_AFTER
from bot.channels.sandbox.snapshot import SKIPPED_AFTER_A_CRASH
from tests.sandboxes import MONDAY, table


async def test_a_restart_shows_the_same_chats(tmp_path: Path) -> None:
    async with table(data_dir=tmp_path) as at:
        ana = await at.person()
        await at.says(ana, "Still there?")
        sent = await at.bot.send_document(ana, b"%PDF-1.4", filename="week.pdf")
        await at.bot.set_my_commands([("week", "My week")])
        await at.bot.send_message(
            ana, "Choose", api_kwargs={"reply_markup": '{"keyboard":[["a"]]}'}
        )
        before = await at.sees(ana)
        pending = [one.update_id for one in await at.bot.get_updates(timeout=0)]
    async with table(data_dir=tmp_path) as at:
        assert await at.sees(ana) == before
        assert [one.update_id for one in await at.bot.get_updates(timeout=0)] == pending
        assert sent.document is not None
        file = await at.bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.4"
        assert (await at.http.get(f"/sandbox/people/{ana}/commands")).json()[0]["command"] == "week"
        changes = (await at.http.get(f"/sandbox/people/{ana}/changes?after=0")).json()
        assert changes["keyboard"] == {"keyboard": [[{"text": "a"}]]}
        assert await at.says(ana, "Next") == len(before) + 1
        assert (await at.last()).update_id == pending[-1] + 1


async def test_after_a_crash_no_update_number_is_used_twice(tmp_path: Path) -> None:
    sandbox = Sandbox(StillCompanion(MONDAY), data_dir=tmp_path)
    sandbox.world.phones.add("Ana", "en")
    await asyncio.sleep(SAVE_AFTER + 0.3)
    sandbox.world.updates.add("message", {})
    again = Sandbox(StillCompanion(MONDAY), data_dir=tmp_path)
    assert again.world.phones.people
    assert again.world.updates.add("message", {}) > SKIPPED_AFTER_A_CRASH
    await sandbox.stop()
    await again.stop()


async def test_an_unreadable_snapshot_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "sandbox.json").write_bytes(b"{")
    with pytest.raises(ValueError, match="Move it away"):
        Sandbox(StillCompanion(MONDAY), data_dir=tmp_path)
