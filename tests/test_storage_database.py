"""One door to the database: all of a transaction or none, writers in turn, readers beside them."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import Connection, func, select, text

from storage.database import Sqlite, is_sqlite, open_database
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
    inside, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        connection.execute(text("INSERT INTO clinic (name, created_at) VALUES ('x', '2026-01-01')"))
        inside.set()
        assert go_on.wait(10)

    writing = asyncio.ensure_future(database.write(slow))
    await asyncio.to_thread(inside.wait, 10)
    assert await clinics(room) == 0
    go_on.set()
    await writing
    assert await clinics(room) == 1


async def test_a_second_process_waits_for_the_write_lock(room: Room) -> None:
    database = room.store.database
    if not isinstance(database, Sqlite):
        pytest.skip("PostgreSQL locks rows")
    path = await database.read(lambda c: c.execute(text("PRAGMA database_list")).all()[0][2])
    other = open_database(f"sqlite:///{path}")
    await asyncio.gather(*(one.write(_count) for one in [database, other] * 5))
    await other.close()
    assert await clinics(room) == 10


def _count(connection: Connection) -> None:
    before = connection.execute(text("SELECT count(*) FROM clinic")).scalar()
    connection.execute(
        text("INSERT INTO clinic (name, created_at) VALUES (:name, '2026-01-01')"),
        {"name": str(before)},
    )


async def test_foreign_keys_hold(room: Room) -> None:
    def orphan(connection: Connection) -> None:
        connection.execute(text("DELETE FROM clinic"))

    await room.write(add)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await room.store.database.write(orphan)


async def test_both_kinds_are_known(room: Room, database_url: str) -> None:
    assert await room.store.database.read(is_sqlite) is database_url.startswith("sqlite")
