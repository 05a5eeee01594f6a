"""Records: one for each name of a conversation, by the client's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from storage import diary, people
from storage.tx import Json, Tx
from tests.stores import Room

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


async def keep(
    room: Room, person: int, name: str, body: Json, *, day: date = MONDAY, conversation: int = 1
) -> None:
    await room.write(
        lambda tx: diary.keep(
            tx,
            people.get(tx, person),
            kind="day",
            name=name,
            day=day,
            conversation=conversation,
            body=body,
        )
    )


async def bodies(room: Room, person: int, last: date = TUESDAY) -> list[Json]:
    found = await room.write(
        lambda tx: diary.between(tx, people.get(tx, person), "day", MONDAY, last)
    )
    return [one.body for one in found]


async def test_the_same_name_replaces_and_another_conversation_does_not(room: Room) -> None:
    sam = await room.person()
    await keep(room, sam, "kept", {"mood": 3})
    await keep(room, sam, "kept", {"mood": 4})
    await keep(room, sam, "kept", {"mood": 5}, conversation=2, day=TUESDAY)
    assert await bodies(room, sam) == [{"mood": 4}, {"mood": 5}]
    assert await bodies(room, sam, MONDAY) == [{"mood": 4}]
    assert await room.write(lambda tx: diary.last_days(tx, sam)) == {"day": TUESDAY}


async def test_nobody_reads_anothers_records(room: Room) -> None:
    sam, kim = await room.person(), await room.person()
    await keep(room, sam, "kept", "mine")
    assert await bodies(room, kim) == []
    assert await room.write(lambda tx: diary.last_days(tx, kim)) == {}


async def test_what_is_withdrawn_is_gone_and_the_rest_stays(room: Room) -> None:
    sam = await room.person()
    await keep(room, sam, "one", 1)
    await keep(room, sam, "two", 2)
    await keep(room, sam, "one", 3, conversation=2)
    await room.write(lambda tx: diary.withdraw(tx, 1, ["one"]))
    assert await bodies(room, sam) == [2, 3]


async def test_several_kinds_are_read_together_in_order(room: Room) -> None:
    sam = await room.person()

    def keep_all(tx: Tx) -> None:
        for at, kind in enumerate("abc"):
            later = replace(tx, now=tx.now + timedelta(minutes=at))
            known = people.get(tx, sam)
            diary.keep(later, known, kind=kind, name=kind, day=TUESDAY, conversation=1, body=kind)

    async def found(first: date) -> list[Json]:
        rows = await room.write(lambda tx: diary.since(tx, people.get(tx, sam), first, {"c", "a"}))
        return [body for _, _, body in rows]

    await room.write(keep_all)
    assert await found(MONDAY) == ["a", "c"]
    assert await found(TUESDAY + timedelta(days=1)) == []


async def test_a_record_is_rewritten_in_its_place_and_removed_for_good(room: Room) -> None:
    sam, kim = await room.person(), await room.person()
    await keep(room, sam, "one", 1)
    await keep(room, sam, "two", 2)

    def first(tx: Tx) -> int:
        return diary.between(tx, people.get(tx, sam), "day", MONDAY, MONDAY)[0].id

    number = await room.write(first)
    assert await room.write(lambda tx: diary.rewrite(tx, people.get(tx, sam), number, 9))
    assert not await room.write(lambda tx: diary.rewrite(tx, people.get(tx, kim), number, 8))
    assert await bodies(room, sam) == [9, 2]
    assert not await room.write(lambda tx: diary.remove(tx, people.get(tx, kim), number))
    assert await room.write(lambda tx: diary.remove(tx, people.get(tx, sam), number))
    assert await bodies(room, sam) == [2]
