"""After somebody is forgotten nothing of their key is left in the files of the database."""

from __future__ import annotations

from pathlib import Path

from structlog.testing import capture_logs

from bot.shredding import Shredder
from storage import backups, forgetting, keyring, people
from storage.start import open_store
from storage.tx import Tx
from tests.play import START, MovedClock
from tests.stores import Room


def bytes_of(folder: Path) -> bytes:
    """The database file and its log, as they lie on the disk."""
    return b"".join(one.read_bytes() for one in sorted(folder.glob("tandem.db*")))


async def test_a_destroyed_key_is_in_no_file_and_in_no_backup(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'tandem.db'}", tmp_path, None, START)
    room = Room(store, MovedClock())
    ana, ben = await room.person(), await room.person()
    keys = await store.database.read(keyring.keys_in)
    kept = tmp_path / "kept"
    await backups.make(store, kept, START)
    assert keys[ana] in bytes_of(tmp_path)

    def leave(tx: Tx) -> None:
        forgetting.forget(tx, people.get(tx, ana))

    await room.write(leave)
    await Shredder(store, kept).run()
    assert keys[ana] not in bytes_of(tmp_path)
    assert keys[ben] in bytes_of(tmp_path)
    masters = store.vault.house.masters
    assert keyring.read(kept / keyring.FILE_NAME, masters) == {ben: keys[ben]}
    await store.database.close()


async def test_on_postgres_the_table_of_keys_is_written_anew(
    postgres_url: str, tmp_path: Path
) -> None:
    store = await open_store(postgres_url, tmp_path, None, START)
    room = Room(store, MovedClock())
    ana, ben = await room.person(), await room.person()
    await room.write(lambda tx: forgetting.forget(tx, people.get(tx, ana)))
    await Shredder(store, None).run()
    assert list(await store.database.read(keyring.keys_in)) == [ben]
    await store.database.close()


async def test_what_cannot_be_done_now_is_told_to_the_operator(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'tandem.db'}", tmp_path, None, START)
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / keyring.FILE_NAME).mkdir()
    with capture_logs() as lines:
        await Shredder(store, kept).run()
    assert [one["event"] for one in lines] == ["keyring not renewed: run tandem backup"]
    await store.database.close()
