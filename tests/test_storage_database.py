"""One door to the database: all of a transaction or none, writers in turn, readers beside them."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from sqlalchemy import Connection, func, select, text

from storage.database import RESTED_SECONDS, Sqlite, is_sqlite, open_database
from storage.records import Clinic
from tests.stores import Room, add


async def clinics(room: Room) -> int:
    query = select(func.count()).select_from(Clinic)
    return await room.store.database.read(lambda c: c.execute(query).scalar() or 0)


async def test_a_failure_leaves_nothing(room: Room) -> None:
    def half(connection: Connection) -> None:
        connection.execute(text("INSERT INTO clinic (name, created_at) VALUES ('x', '2026-01-01')"))
        raise RuntimeError("the middle")

    with pytest.raises(RuntimeError, match="the middle"):
        await room.store.database.write(half)
    assert await clinics(room) == 0


async def test_writers_do_not_lose_each_others_work(room: Room) -> None:
    await asyncio.gather(*(room.person() for _ in range(20)))
    assert await clinics(room) == 20


async def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(room: Room) -> None:
    database = room.store.database
    if not isinstance(database, Sqlite):
        pytest.skip("PostgreSQL's readers never wait")
    writer = sqlite3.connect(await _path(database), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO clinic (name, created_at) VALUES ('x', '2026-01-01')")
    assert await clinics(room) == 0
    writer.execute("COMMIT")
    writer.close()
    assert await clinics(room) == 1


async def _path(database: Sqlite) -> str:
    query = text("PRAGMA database_list")
    return str(await database.read(lambda c: c.execute(query).all()[0][2]))


async def test_jobs_that_share_a_commit_fail_one_by_one(room: Room) -> None:
    def bad(connection: Connection) -> None:
        _count(connection)
        raise RuntimeError("only mine")

    jobs = [room.store.database.write(bad if n == 3 else _count) for n in range(7)]
    told = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(one) for one in told if one is not None] == [RuntimeError]
    assert await clinics(room) == 6


async def test_a_second_process_waits_for_the_write_lock(room: Room) -> None:
    database = room.store.database
    if not isinstance(database, Sqlite):
        pytest.skip("PostgreSQL locks rows")
    other = open_database(f"sqlite:///{await _path(database)}")
    await asyncio.gather(
        *(database.write(_count) for _ in range(5)), *(other.write(_count) for _ in range(5))
    )
    await other.close()
    assert await clinics(room) == 10


def _count(connection: Connection) -> None:
    before = connection.execute(text("SELECT count(*) FROM clinic")).scalar()
    connection.execute(
        text("INSERT INTO clinic (name, created_at) VALUES (:name, '2026-01-01')"),
        {"name": str(before)},
    )


async def test_a_connection_that_died_at_rest_is_replaced(postgres_url: str) -> None:
    database, other = open_database(postgres_url), open_database(postgres_url)
    kill = text("SELECT pg_terminate_backend(:pid)")
    try:
        pid = await database.write(lambda c: c.execute(text("SELECT pg_backend_pid()")).scalar())
        await other.write(lambda c: c.execute(kill, {"pid": pid}))
        await asyncio.sleep(RESTED_SECONDS)
        assert await database.write(lambda c: c.execute(text("SELECT 1")).scalar()) == 1
    finally:
        await database.close()
        await other.close()


async def test_foreign_keys_hold(room: Room) -> None:
    def orphan(connection: Connection) -> None:
        connection.execute(text("DELETE FROM clinic"))

    await room.write(add)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await room.store.database.write(orphan)


async def test_both_kinds_are_known(room: Room, database_url: str) -> None:
    assert await room.store.database.read(is_sqlite) is database_url.startswith("sqlite")


@pytest.mark.parametrize(("said", "level"), [("", 2), ("?synchronous=normal", 1)])
async def test_every_commit_waits_for_the_disk_unless_the_address_says_otherwise(
    sqlite_url: str, said: str, level: int
) -> None:
    """The numbers are SQLite's: 2 is FULL, 1 is NORMAL."""
    database = open_database(f"{sqlite_url}{said}")
    asked = text("PRAGMA synchronous")
    assert await database.write(lambda held: held.execute(asked).scalar()) == level
    await database.close()
