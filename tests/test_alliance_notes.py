"""A clinician's own notes: their key, their clients, and nobody else."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select
from sqlmodel import col

from handlers import agreeing
from handlers.alliance import notes
from handlers.alliance.notes import Note
from handlers.forming import named
from handlers.scope import COVERS
from handlers.weeksheet.composing import compose, look_at
from handlers.weeksheet.marks import Marks
from storage import alliances, people, whole
from storage.errors import SealBroken
from storage.records import Standing
from storage.tx import Tx, open_json
from tests.readings import WAYS
from tests.stores import Room
from tests.writings import PRIVATE, WRITINGS


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


async def test_whatever_is_shared_ones_own_notes_go_to_nobody(room: Room) -> None:
    """Neither the client's line for themselves nor the clinician's own notes are in any consent."""
    client, clinician, tied = await pair(room)
    stand_in = await room.person("clinician")

    def everything(tx: Tx) -> None:
        forms = named.titles(tx, people.get(tx, client))
        for one in (tied, alliances.tie(tx, client, stand_in, "A.")):
            agreeing.sign(
                tx, client, alliance_id=one, scope=[*COVERS, *forms], text="", signature="A"
            )
        PRIVATE[0].write(tx, client, "Heron")
        WRITINGS[0].write(tx, client, "Plain")
        assert notes.write(tx, clinician, alliance_id=tied, words="Zebra")

    def read(tx: Tx, reader: int) -> str:
        known, clinician = people.get(tx, client), people.get(tx, reader)
        found: list[object] = [thing for way in WAYS for thing in way.read(tx, reader)]
        for one in alliances.of(tx, clinician):
            look = look_at(tx, known, clinician, alliances.in_force(tx, one), tx.now.date())
            found.append(compose(look, Marks(), clinician))
        return repr(found)

    def own(tx: Tx) -> str:
        known = people.get(tx, client)
        slices = [one for piece in whole.planned(tx, known) for one in piece]
        return str(whole.opened(whole.fetched(tx, known, slices)))

    await room.write(everything)
    for reader in (clinician, stand_in):
        seen = await room.write(partial(read, reader=reader))
        assert "Plain" in seen
        assert "Zebra" not in seen
        assert "Heron" not in seen
    mine = await room.write(own)
    assert "Heron" in mine
    assert "Zebra" not in mine
