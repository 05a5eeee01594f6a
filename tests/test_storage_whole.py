"""Nothing kept about a person can be left out by forgetting it, and every piece fits."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, Table, inspect
from sqlmodel import SQLModel

from storage import diary, people, recovery, standing, whole
from storage.people import Known, Profile
from storage.records import Clinic
from storage.tx import Json, Tx
from storage.whole import LEFT_OUT, ROOMS, Slice
from tests.stores import Room

SECRET = "the blue door behind the bakery"


def points_to_a_person(table: Table) -> list[str]:
    """The columns of a table by which its rows are somebody's."""
    return [one.parent.name for one in table.foreign_keys if one.target_fullname == "person.id"]


def test_every_table_is_in_a_room_or_left_out_with_a_reason() -> None:
    rooms = {inspect(room.table).local_table.name for room in ROOMS}
    every = set(SQLModel.metadata.tables)
    assert rooms | LEFT_OUT.keys() == every
    assert not rooms & LEFT_OUT.keys()
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())


def test_every_way_in_which_a_row_is_somebodys_has_a_room() -> None:
    ways = {(inspect(room.table).local_table.name, room.owner) for room in ROOMS}
    for table in SQLModel.metadata.tables.values():
        if table.name not in LEFT_OUT:
            for column in points_to_a_person(table):
                assert (table.name, column) in ways, f"{table.name}.{column} is in no room"


def test_a_table_that_hangs_from_such_rows_is_not_forgotten() -> None:
    theirs = {
        table.name for table in SQLModel.metadata.tables.values() if points_to_a_person(table)
    }
    for table in SQLModel.metadata.tables.values():
        hangs = {one.column.table.name for one in table.foreign_keys} & theirs
        if hangs:
            assert table.name in {inspect(room.table).local_table.name for room in ROOMS}


def test_every_sealed_column_is_opened_or_left_out_with_a_reason() -> None:
    for room in ROOMS:
        for column in inspect(room.table).local_table.c:
            if isinstance(column.type, LargeBinary):
                assert column.name in room.opened or room.without.get(column.name), room.name


def somebody(tx: Tx, name: str = "Ana") -> Known:
    clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
    return people.add(tx, clinic_id=clinic, role="client", profile=Profile(name=name))


def keeps(tx: Tx, known: Known, many: int) -> None:
    for number in range(many):
        diary.keep(
            tx,
            known,
            kind="urge",
            name=str(number),
            day=date(2026, 3, 2) + timedelta(days=number),
            conversation=None,
            body={"words": f"{SECRET} {number}"},
        )


async def test_everything_is_there_opened_and_of_nobody_else(room: Room) -> None:
    def work(tx: Tx) -> dict[str, list[Json]]:
        ana, ben = somebody(tx), somebody(tx, "Ben")
        people.give_address(tx, ana, "paper", "ana-1")
        keeps(tx, ana, 3)
        keeps(tx, ben, 2)
        standing.write(tx, ana, "recovery", {"words": SECRET})
        recovery.keep_code(tx, ana.id)
        (piece,) = whole.planned(tx, ana)
        return whole.opened(whole.fetched(tx, ana, piece))

    found = await room.write(work)
    assert len(found["records"]) == 3
    assert first(found, "records")["body"] == {"words": f"{SECRET} 0"}
    assert first(found, "standing")["body"] == {"words": SECRET}
    assert "'name': 'Ana'" in str(first(found, "you")["profile"])
    assert first(found, "addresses")["sealed"] == "ana-1"
    assert "code_hash" not in first(found, "recovery_codes")


def first(found: dict[str, list[Json]], name: str) -> dict[str, Json]:
    """The first row of a room."""
    row = found[name][0]
    assert isinstance(row, dict)
    return row


@given(weights=st.lists(st.integers(1, whole.MOST * 2), max_size=60))
def test_pieces_lose_nothing_and_none_is_too_big(weights: list[int]) -> None:
    pieces = whole.cut([("records", weight) for weight in weights])
    taken = [one for piece in pieces for one in piece]
    assert sum(one.count for one in taken) == len(weights)
    assert all(isinstance(one, Slice) for one in taken)
    at = 0
    for piece in pieces:
        count = sum(one.count for one in piece)
        mine = weights[at : at + count]
        assert sum(mine) <= whole.MOST or len(mine) == 1
        at += count
