"""A clinician's own notes: their key, their clients, and nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlmodel import col

from handlers.alliance import notes
from handlers.alliance.notes import Note
from storage import alliances, people
from storage.errors import SealBroken
from storage.records import Standing
from storage.tx import Tx, open_json
from tests.stores import Room


async def pair(room: Room) -> tuple[int, int, int]:
    """A client, a clinician, and their alliance."""
    client, clinician = await room.person(), await room.person("clinician")
    tied = await room.write(lambda tx: alliances.tie(tx, client, clinician, "A."))
    return client, clinician, tied


async def test_it_is_sealed_with_the_clinicians_key(room: Room) -> None:
    client, clinician, tied = await pair(room)
    assert await room.write(lambda tx: notes.write(tx, clinician, alliance_id=tied, words="Zebra"))
    found = await room.write(lambda tx: notes.notes_of(tx, clinician, alliance_id=tied))
    assert [one.words for one in found] == ["Zebra"]

    def opened_with(tx: Tx, person: int) -> object:
        row = tx.connection.execute(
            select(col(Standing.body)).where(col(Standing.client_id) == clinician)
        ).one()
        return open_json(people.get(tx, person).seal, row.body, f"standing:notes:{tied}")

    assert "Zebra" in str(await room.write(lambda tx: opened_with(tx, clinician)))
    with pytest.raises(SealBroken):
        await room.write(lambda tx: opened_with(tx, client))


async def test_only_on_ones_own_clients(room: Room) -> None:
    _, _, tied = await pair(room)
    other = await room.person("clinician")
    assert not await room.write(lambda tx: notes.write(tx, other, alliance_id=tied, words="x"))
    assert await room.write(lambda tx: notes.notes_of(tx, other, alliance_id=tied)) == []


async def test_what_is_deleted_is_gone(room: Room) -> None:
    _, clinician, tied = await pair(room)
    await room.write(lambda tx: notes.write(tx, clinician, alliance_id=tied, words="Zebra"))
    (kept,) = await room.write(lambda tx: notes.notes_of(tx, clinician, alliance_id=tied))
    assert kept == Note("Zebra", room.clock.now.isoformat())
    await room.write(lambda tx: notes.delete(tx, clinician, alliance_id=tied, at=kept.at))
    assert await room.write(lambda tx: notes.notes_of(tx, clinician, alliance_id=tied)) == []
