"""What stands about a client: one sheet of each kind, sealed, replaced when it changes."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlmodel import col

from storage import people, standing
from storage.errors import SealBroken
from storage.records import Standing
from storage.tx import Json
from tests.stores import Room


async def keep(room: Room, person: int, kind: str, body: Json) -> None:
    await room.write(lambda tx: standing.write(tx, people.get(tx, person), kind, body))


async def test_a_sheet_is_kept_and_replaced(room: Room) -> None:
    ana = await room.person()
    await keep(room, ana, "menu", {"own": ["sea"]})
    await keep(room, ana, "menu", {"own": []})
    assert await room.write(lambda tx: standing.read(tx, people.get(tx, ana), "menu")) == {
        "own": []
    }


async def test_a_sheet_that_was_never_kept_is_none(room: Room) -> None:
    ana = await room.person()
    assert await room.write(lambda tx: standing.read(tx, people.get(tx, ana), "menu")) is None


async def test_several_are_read_at_once_and_others_left_alone(room: Room) -> None:
    ana = await room.person()
    await keep(room, ana, "menu", "menu")
    await keep(room, ana, "plan", "plan")
    await keep(room, ana, "hard", "hard")
    found = await room.write(
        lambda tx: standing.every(tx, people.get(tx, ana), ("plan", "hard", "none"))
    )
    assert found == {"plan": "plan", "hard": "hard"}


async def test_what_is_kept_cannot_be_read_without_its_key(room: Room) -> None:
    ana, ben = await room.person(), await room.person()
    await keep(room, ana, "menu", "quillfeather")
    body = await room.write(
        lambda tx: tx.connection.execute(select(col(Standing.body))).scalar_one()
    )
    assert b"quillfeather" not in body
    with pytest.raises(SealBroken):
        await room.write(lambda tx: people.get(tx, ben).seal.open(body, "standing:menu"))
