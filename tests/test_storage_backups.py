"""Backups: everything comes back, on either database, and who was forgotten does not."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlmodel import col

from storage import backups, diary, keyring, masterkey, migrate, people, rotation, standing
from storage.database import open_database
from storage.errors import BackupBroken
from storage.people import Profile
from storage.records import Person
from storage.start import Store, open_store
from storage.tx import Tx
from tests.play import START, MovedClock
from tests.stores import Room

SECRET = "The lighthouse key is under the third stone."


async def lived(url: str, folder: Path) -> Store:
    """A store with two people who said something."""
    room = Room(await open_store(url, folder, None, START), MovedClock())
    for name in ("Ana", "Ben"):
        one = await room.person("client", f"address of {name}")

        def tells(tx: Tx, one: int = one, name: str = name) -> None:
            people.set_profile(tx, one, name=name)
            known = people.get(tx, one)
            standing.write(tx, known, "plan", {"of": name, "said": SECRET})
            diary.keep(
                tx,
                known,
                kind="urge",
                name="kept",
                day=date(2026, 3, 2),
                conversation=None,
                body={"before": 7},
            )

        await room.write(tells)
    return room.store


def told(tx: Tx, name: str) -> tuple[str, object, int]:
    """What the restored database knows about somebody, found by their address."""
    known = people.seen_at(tx, "paper", f"address of {name}")
    assert known is not None
    days = diary.between(tx, known, "urge", date(2026, 3, 1), date(2026, 3, 3))
    return known.name, standing.read(tx, known, "plan"), len(days)


async def test_everything_comes_back(database_url: str, tmp_path: Path) -> None:
    store = await lived(database_url, tmp_path / "data")
    made = await backups.make(store, tmp_path / "kept", START)
    await store.database.close()
    assert (made.rows, made.size) == (
        backups.check(made.path, store.vault.house.masters),
        made.size,
    )
    assert SECRET.encode() not in made.path.read_bytes()
    again = await brought_back(made.path, f"sqlite:///{tmp_path / 'new.sqlite'}", tmp_path / "data")
    for name in ("Ana", "Ben"):
        found = await again.read(MovedClock(), partial(told, name=name))
        assert found == (name, {"of": name, "said": SECRET}, 1)
    assert await again.database.read(migrate.differences) == []
    await again.database.close()


async def brought_back(path: Path, url: str, keys: Path) -> Store:
    database = open_database(url)
    masters = (await open_store(f"sqlite:///{keys / 'x'}", keys, None, START)).vault.house.masters
    await backups.restore(database, path, path.with_name(keyring.FILE_NAME), masters)
    await database.close()
    return await open_store(url, keys, None, START)


async def test_a_backup_of_one_kind_of_database_goes_into_the_other_and_counts_on(
    empty_postgres_url: str, tmp_path: Path
) -> None:
    store = await lived(f"sqlite:///{tmp_path / 'old.sqlite'}", tmp_path / "data")
    made = await backups.make(store, tmp_path / "kept", START)
    await store.database.close()
    again = await brought_back(made.path, empty_postgres_url, tmp_path / "data")
    room = Room(again, MovedClock())
    assert (await again.read(room.clock, lambda tx: told(tx, "Ben")))[0] == "Ben"
    assert await room.person() == 3
    await again.database.close()


async def test_who_is_forgotten_is_in_no_backup_however_old(
    database_url: str, tmp_path: Path
) -> None:
    store = await lived(database_url, tmp_path / "data")
    made = await backups.make(store, tmp_path / "kept", START)
    await store.write(
        MovedClock(), lambda tx: tx.connection.execute(delete(Person).where(col(Person.id) == 1))
    )
    await backups.renew_keyring(store, tmp_path / "kept")
    await store.database.close()
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    again = await brought_back(made.path, url, tmp_path / "data")
    assert await again.read(MovedClock(), lambda tx: people.every(tx, "client")) == [2]
    await again.database.close()


async def test_without_the_keyring_nothing_opens(sqlite_url: str, tmp_path: Path) -> None:
    store = await lived(sqlite_url, tmp_path / "data")
    made = await backups.make(store, tmp_path / "kept", START)
    masters = store.vault.house.masters
    empty = open_database(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with pytest.raises(BackupBroken, match="needed to open"):
        await backups.restore(empty, made.path, tmp_path / "gone", masters)
    with pytest.raises(BackupBroken, match="holds something already"):
        await backups.restore(
            store.database, made.path, tmp_path / "kept" / keyring.FILE_NAME, masters
        )
    await empty.close()
    await store.database.close()


async def test_old_backups_go_and_the_newest_stays(sqlite_url: str, tmp_path: Path) -> None:
    store = await lived(sqlite_url, tmp_path / "data")
    kept = tmp_path / "kept"
    for days in (0, 20, 40):
        await backups.make(store, kept, START + timedelta(days=days))
    await store.database.close()
    (kept / "notes.txt").write_text("mine")
    now = START + timedelta(days=45)
    assert backups.let_go(kept, now, 30) == 1
    first, second = backups.in_folder(kept)
    assert (backups.made_at(first), backups.made_at(second)) == (
        START + timedelta(days=20),
        START + timedelta(days=40),
    )
    assert backups.let_go(kept, now + timedelta(days=900), 30) == 1
    assert backups.in_folder(kept) == [second]
    assert backups.made_at(kept / "notes.txt") is None


async def test_a_backup_of_an_older_version_is_brought_up_to_date(
    sqlite_url: str, tmp_path: Path
) -> None:
    """The database is made as it was, filled, and then migrated like any other."""
    store = await lived(sqlite_url, tmp_path / "data")
    made = await backups.make(store, tmp_path / "kept", START)
    await store.database.close()
    cover, _ = backups.opened(made.path, store.vault.house.masters)
    assert migrate.knows(cover.version)
    assert not migrate.knows("of tomorrow")


async def test_everything_is_sealed_with_the_new_key_while_a_bot_runs_on_the_old(
    database_url: str, tmp_path: Path
) -> None:
    running = await lived(database_url, tmp_path / "data")
    clock = MovedClock()
    command = await open_store(database_url, tmp_path / "data", None, START)
    rotation_of = tmp_path / "data"
    from_before = command.vault.house.masters
    masterkey.change(rotation_of)
    command.vault.house.renew()
    assert command.vault.house.masters[1:] == tuple(from_before)
    assert await command.write(clock, rotation.renew_house) == 1
    step = await command.write(clock, lambda tx: rotation.renew_people(tx, 0))
    assert (step.renewed, step.last) == (2, None)
    assert (await command.write(clock, lambda tx: rotation.renew_people(tx, 0))).renewed == 0
    assert (await running.read(clock, lambda tx: told(tx, "Ana")))[0] == "Ana"
    late = await Room(running, clock).person("client", "address of Cleo")
    await running.write(clock, lambda tx: people.set_profile(tx, late, name="Cleo"))
    assert (await command.write(clock, lambda tx: rotation.renew_people(tx, 0))).renewed == 0
    await running.database.close()
    await command.database.close()
    (rotation_of / "tandem.key.old").unlink()
    only_new = await open_store(database_url, rotation_of, None, START)
    found = await only_new.read(clock, lambda tx: people.seen_at(tx, "paper", "address of Cleo"))
    assert found is not None
    assert found.profile == Profile(name="Cleo")
    await only_new.database.close()
