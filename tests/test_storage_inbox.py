"""The inbox: every update once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from storage import inbox
from tests.stores import Room


async def test_an_update_is_taken_once(room: Room) -> None:
    assert await room.write(lambda tx: inbox.take(tx, "paper", 7))
    assert not await room.write(lambda tx: inbox.take(tx, "paper", 7))
    assert await room.write(lambda tx: inbox.take(tx, "stone", 7))
    assert await room.write(lambda tx: inbox.take(tx, "paper", 8))


async def test_of_many_at_once_one_takes_it(room: Room) -> None:
    many = [room.write(lambda tx: inbox.take(tx, "paper", 7)) for _ in range(6)]
    assert sum(await asyncio.gather(*many)) == 1


async def test_only_old_numbers_are_forgotten(room: Room) -> None:
    start = room.clock.now
    await room.write(lambda tx: inbox.take(tx, "paper", 1))
    room.clock.forward(timedelta(days=3))
    await room.write(lambda tx: inbox.take(tx, "paper", 2))
    later = start + timedelta(days=1)
    assert await room.write(lambda tx: inbox.forget_old(tx, later)) == 1
    assert not await room.write(lambda tx: inbox.take(tx, "paper", 2))
