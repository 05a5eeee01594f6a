"""Conversations as rows: found by person, entries by name, sealed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from storage import conversations, people
from storage.conversations import Held, Line, Status
from storage.tx import Tx
from tests.stores import Room


async def opened(room: Room, person: int, name: str, status: Status = "waiting") -> Held:
    def work(tx: Tx) -> Held:
        held = conversations.open_new(
            tx, person, name, {"by": "command"}, people.get(tx, person).seal
        )
        held.status = status
        conversations.save(tx, held)
        return held

    return await room.write(work)


async def test_only_its_person_finds_it(room: Room) -> None:
    sam, kim = await room.person(), await room.person()
    held = await opened(room, sam, "day")

    def find(tx: Tx, person: int) -> Held | None:
        return conversations.one(tx, person, held.id, people.get(tx, person).seal)

    found = await room.write(lambda tx: find(tx, sam))
    assert found is not None
    assert (found.name, found.opening) == ("day", {"by": "command"})
    assert await room.write(lambda tx: find(tx, kim)) is None


async def test_entries_are_replaced_by_name_and_dropped(room: Room) -> None:
    sam = await room.person()
    held = await opened(room, sam, "day")

    def work(tx: Tx) -> list[Line]:
        seal = people.get(tx, sam).seal
        first = [Line(1, "mood", "answer", "kept", [3, None]), Line(2, "note", "answer", "kept", 0)]
        conversations.write_lines(tx, held.id, first, [], seal)
        again = [Line(5, "mood", "answer", "earlier", ["sun", 7])]
        conversations.write_lines(tx, held.id, again, ["note"], seal)
        return conversations.lines(tx, held.id, seal)

    assert await room.write(work) == [Line(5, "mood", "answer", "earlier", ["sun", 7])]


async def test_the_statuses_are_told_apart(room: Room) -> None:
    sam = await room.person()
    names: list[tuple[str, Status]] = [
        ("a", "aside"),
        ("b", "parked"),
        ("c", "done"),
        ("d", "waiting"),
        ("e", "lapsed"),
    ]
    for name, status in names:
        await opened(room, sam, name, status)
        room.clock.forward(timedelta(seconds=1))

    def find(tx: Tx) -> tuple[str, list[str], str, int]:
        seal = people.get(tx, sam).seal
        front, done = conversations.in_front(tx, sam, seal), conversations.last_done(tx, sam, seal)
        assert front is not None
        assert done is not None
        ones = [held.name for held in conversations.open_ones(tx, sam, seal)]
        return front.name, ones, done.name, len(conversations.parked(tx))

    assert await room.write(find) == ("d", ["d", "b", "a"], "c", 1)


async def test_only_what_is_over_and_old_is_forgotten(room: Room) -> None:
    sam = await room.person()
    await opened(room, sam, "a", "done")
    await opened(room, sam, "b", "waiting")
    await opened(room, sam, "c", "parked")
    room.clock.forward(timedelta(days=1))
    await opened(room, sam, "d", "done")
    assert await room.write(lambda tx: conversations.forget_old(tx, tx.now)) == 1


async def test_answers_are_sealed_in_the_rows(room: Room) -> None:
    sam = await room.person()
    held = await opened(room, sam, "day")
    line = Line(1, "note", "answer", "kept", ["sun on my face", 3])
    await room.write(
        lambda tx: conversations.write_lines(tx, held.id, [line], [], people.get(tx, sam).seal)
    )
    rows = await room.write(
        lambda tx: str(tx.connection.execute(text("SELECT * FROM entry")).all())
    )
    assert "sun on" not in rows


async def test_what_was_begun_and_by_whom(room: Room) -> None:
    ana, ben, since = await room.person(), await room.person(), room.clock.now
    await opened(room, ana, "checkin")
    await opened(room, ben, "urge")

    def look(tx: Tx) -> list[str]:
        found = conversations.begun(tx, ana, people.get(tx, ana).seal, since)
        return [one.name for one in found]

    assert await room.write(look) == ["checkin"]
