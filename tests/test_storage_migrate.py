"""Migrations: afterwards the database is what the code says, however often they run."""

from __future__ import annotations

import asyncio

from storage import migrate
from storage.database import open_database


async def test_upgrading_makes_the_tables_the_code_knows(empty_url: str) -> None:
    database = open_database(empty_url)
    assert await database.read(migrate.is_empty)
    assert not (await database.read(migrate.version)).is_current
    await database.write(migrate.upgrade)
    assert await database.read(migrate.differences) == []
    assert (await database.read(migrate.version)).is_current
    assert not await database.read(migrate.is_empty)
    await database.close()


async def test_twice_and_at_once_is_harmless(empty_url: str) -> None:
    one, two = open_database(empty_url), open_database(empty_url)
    await asyncio.gather(one.write(migrate.upgrade), two.write(migrate.upgrade))
    await one.write(migrate.upgrade)
    assert await two.read(migrate.differences) == []
    await asyncio.gather(one.close(), two.close())
