"""Curves that clinics learned: each its own, replaced as a whole, and made by one worker."""

from __future__ import annotations

from datetime import timedelta

from storage import clinics, curves, people
from storage.curves import Learned
from storage.people import Rhythm
from storage.tx import Tx
from tests.stores import Room

ALCOHOL = Learned(24, {"shape": [[1.0], [2.0]], "weight": 31.5})
OTHER = Learned(21, {"shape": [[1.0], [1.0]], "weight": 16.0})
WEEK = timedelta(weeks=1)


async def clinic(room: Room, name: str = "North") -> int:
    return await room.write(lambda tx: clinics.add(tx, name))


async def test_each_clinic_has_its_own(room: Room) -> None:
    north, south = await clinic(room), await clinic(room, "South")
    await room.write(lambda tx: curves.replace(tx, north, {"alcohol": ALCOHOL}))
    assert await room.write(lambda tx: curves.of(tx, north, "alcohol")) == ALCOHOL
    assert await room.write(lambda tx: curves.of(tx, north, "nicotine")) is None
    assert await room.write(lambda tx: curves.of(tx, south, "alcohol")) is None


async def test_the_new_ones_take_the_place_of_all_before(room: Room) -> None:
    north = await clinic(room)
    await room.write(lambda tx: curves.replace(tx, north, {"alcohol": ALCOHOL}))
    await room.write(lambda tx: curves.replace(tx, north, {"opioids": OTHER}))
    assert await room.write(lambda tx: curves.of(tx, north, "alcohol")) is None
    assert await room.write(lambda tx: curves.of(tx, north, "opioids")) == OTHER


async def test_one_worker_a_week_takes_it_on(room: Room) -> None:
    north, south = await clinic(room), await clinic(room, "South")

    def due(tx: Tx) -> list[int]:
        return clinics.unlearned(tx, tx.now - WEEK)

    def take(tx: Tx) -> bool:
        return clinics.begin_learning(tx, north, tx.now - WEEK)

    assert await room.write(due) == [north, south]
    assert [await room.write(take) for _ in range(2)] == [True, False]
    assert await room.write(due) == [south]
    room.clock.forward(WEEK + timedelta(minutes=1))
    assert await room.write(take)


async def test_only_clients_who_agree_now_are_named_the_newest_first(room: Room) -> None:
    north = await clinic(room)

    def arrive(tx: Tx) -> list[int]:
        return [
            people.add(tx, clinic_id=north, role="client", rhythm=Rhythm(studied=agreed)).id
            for agreed in (True, False, True)
        ]

    first, _, last = await room.write(arrive)
    assert await room.write(lambda tx: people.studied(tx, north)) == [last, first]
    assert await room.write(lambda tx: people.studied(tx, north, 1)) == [last]
    await room.write(lambda tx: people.set_rhythm(tx, last, studied=False))
    assert await room.write(lambda tx: people.studied(tx, north)) == [first]
