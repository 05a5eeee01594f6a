"""Later: claimed with a lease, shared without overlap, and never lost with a worker."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from storage import dues
from storage.dues import AFTER_FAILURE, LEASE, PUT_OFF
from tests.stores import Room

MINUTE = timedelta(minutes=1)


async def plan(room: Room, person: int, token: str, after: timedelta, kind: str = "talk") -> None:
    at = room.clock.now + after
    await room.write(lambda tx: dues.plan(tx, person, kind, token, at))


async def test_a_row_is_claimed_when_it_has_come_due_and_not_twice(room: Room) -> None:
    await plan(room, await room.person(), "a", MINUTE)
    assert await room.write(dues.claim) == []
    room.clock.forward(MINUTE)
    (task,) = await room.write(dues.claim)
    assert (task.kind, task.token, task.at) == ("talk", "a", room.clock.now)
    assert await room.write(dues.claim) == []
    assert await room.write(lambda tx: dues.finish(tx, task))
    assert not await room.write(lambda tx: dues.finish(tx, task))
    assert await room.write(dues.next_at) is None


async def test_a_killed_workers_claims_return(room: Room) -> None:
    await plan(room, await room.person(), "a", MINUTE)
    room.clock.forward(MINUTE)
    (task,) = await room.write(dues.claim)
    room.clock.forward(LEASE)
    assert await room.write(dues.claim) == [task]


async def test_workers_share_without_overlap(room: Room) -> None:
    person = await room.person()
    for number in range(30):
        await plan(room, person, str(number), MINUTE)
    room.clock.forward(MINUTE)
    batches = await asyncio.gather(*(room.write(lambda tx: dues.claim(tx, 10)) for _ in range(4)))
    ids = [task.id for batch in batches for task in batch]
    assert len(ids) == len(set(ids))
    rest = await room.write(lambda tx: dues.claim(tx, 30))
    assert len({*ids, *(task.id for task in rest)}) == 30


async def test_what_was_moved_or_taken_back_cannot_be_finished(room: Room) -> None:
    person = await room.person()
    await plan(room, person, "a", MINUTE)
    room.clock.forward(MINUTE)
    (task,) = await room.write(dues.claim)
    moved = replace(task, at=task.at + MINUTE)
    assert not await room.write(lambda tx: dues.finish(tx, moved))
    await room.write(lambda tx: dues.cancel(tx, person, "talk", "a"))
    assert not await room.write(lambda tx: dues.finish(tx, task))


async def test_a_plan_can_be_moved_until_it_has_come_due(room: Room) -> None:
    person = await room.person()
    await plan(room, person, "a", MINUTE)
    await plan(room, person, "a", 2 * MINUTE)
    room.clock.forward(MINUTE)
    assert await room.write(dues.claim) == []
    room.clock.forward(MINUTE)
    tomorrow = room.clock.now + timedelta(days=1)
    await room.write(lambda tx: dues.plan_ahead(tx, person, "talk", "a", tomorrow))
    assert len(await room.write(dues.claim)) == 1
    await room.write(lambda tx: dues.plan(tx, person, "talk", "a", tomorrow))
    room.clock.forward(dues.LEASE)
    assert await room.write(dues.claim) == []


async def test_a_failure_is_put_off_and_blocks_nobody(room: Room) -> None:
    person = await room.person()
    await plan(room, person, "bad", MINUTE)
    await plan(room, person, "good", 2 * MINUTE)
    room.clock.forward(2 * MINUTE)
    (bad,) = await room.write(lambda tx: dues.claim(tx, 1))
    await room.write(lambda tx: dues.put_off(tx, bad))
    (good,) = await room.write(dues.claim)
    assert good.token == "good"
    room.clock.forward(AFTER_FAILURE)
    tokens = {task.token: task.tries for task in await room.write(dues.claim)}
    assert tokens["bad"] == 1


async def test_keeping_only_some_leaves_others_kinds_and_what_was_promised(room: Room) -> None:
    person, other = await room.person(), await room.person()
    for token in ("old", "new", f"old{PUT_OFF}2026"):
        await plan(room, person, token, MINUTE, "nudge")
    await plan(room, person, "old", MINUTE)
    await plan(room, other, "old", MINUTE, "nudge")
    wanted = {"new": room.clock.now + 2 * MINUTE}
    await room.write(lambda tx: dues.plan_only(tx, person, "nudge", wanted, dues.ahead(tx, person)))
    left = await room.write(lambda tx: dues.upcoming(tx, 9))
    assert next(one.at for one in left if one.token == "new") == wanted["new"]
    assert {(one.person_id, one.kind, one.token) for one in left} == {
        (person, "nudge", "new"),
        (person, "nudge", f"old{PUT_OFF}2026"),
        (person, "talk", "old"),
        (other, "nudge", "old"),
    }
