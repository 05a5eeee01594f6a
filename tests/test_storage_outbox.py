"""The outbox: nothing decided is lost, nothing stale is sent, nobody unreachable is bothered."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import outbox, people
from storage.outbox import LEASE, Mark
from tests.stores import Room

DAY = timedelta(days=1)


async def send(room: Room, person: int, key: str, *, fresh: timedelta = DAY) -> int:
    return await room.write(
        lambda tx: outbox.add(
            tx,
            person,
            key=key,
            kind="send",
            body=key.encode(),
            owner=people.get(tx, person),
            fresh=fresh,
        )
    )


async def sam(room: Room) -> int:
    return await room.person(address="sam")


async def test_a_message_belongs_to_its_worker_until_the_lease_is_over(room: Room) -> None:
    number = await send(room, await sam(room), "a")
    assert await room.write(outbox.claim) == []
    room.clock.forward(LEASE)
    (waiting,) = await room.write(outbox.claim)
    assert (waiting.id, waiting.body, waiting.address) == (number, b"a", "sam")
    assert await room.write(outbox.claim) == []
    await room.write(lambda tx: outbox.mark_sent(tx, [Mark(number, 17)]))
    room.clock.forward(LEASE)
    assert await room.write(outbox.claim) == []


async def test_two_workers_never_hold_the_same_message(room: Room) -> None:
    person = await sam(room)
    for number in range(10):
        await send(room, person, str(number))
    room.clock.forward(LEASE)
    batches = await asyncio.gather(*(room.write(outbox.claim) for _ in range(3)))
    ids = [one.id for batch in batches for one in batch]
    assert len(ids) == len(set(ids)) == 10


async def test_what_is_stale_is_dropped_and_never_late(room: Room) -> None:
    number = await send(room, await sam(room), "a", fresh=timedelta(minutes=1))
    room.clock.forward(LEASE)
    assert await room.write(outbox.claim) == []
    assert await room.write(lambda tx: outbox.is_lost(tx, number))


async def test_nobody_unreachable_is_written_to(room: Room) -> None:
    person, nowhere = await sam(room), await room.person()
    await send(room, person, "a")
    await send(room, nowhere, "b")
    await room.write(lambda tx: people.set_reachable(tx, person, False))
    room.clock.forward(LEASE)
    assert await room.write(outbox.claim) == []
    assert await room.write(outbox.next_claim) is None


async def test_a_key_is_used_once(room: Room) -> None:
    person = await sam(room)
    await send(room, person, "a")
    assert await room.write(lambda tx: outbox.has(tx, "a"))
    assert not await room.write(lambda tx: outbox.has(tx, "b"))
    with pytest.raises(IntegrityError):
        await send(room, person, "a")


async def test_a_retry_comes_at_its_time(room: Room) -> None:
    number = await send(room, await sam(room), "a")
    later = room.clock.now + timedelta(minutes=10)
    await room.write(lambda tx: outbox.retry(tx, number, later, 1))
    assert await room.write(outbox.next_claim) == later
    room.clock.forward(timedelta(minutes=10))
    assert [one.tries for one in await room.write(outbox.claim)] == [1]


async def test_only_old_and_settled_messages_are_forgotten(room: Room) -> None:
    person = await sam(room)
    sent, waiting = await send(room, person, "a"), await send(room, person, "b")
    await room.write(lambda tx: outbox.mark_sent(tx, [Mark(sent, 1)]))
    room.clock.forward(DAY)
    assert await room.write(lambda tx: outbox.forget_old(tx, tx.now)) == 1
    assert await room.write(lambda tx: outbox.is_lost(tx, sent))
    assert not await room.write(lambda tx: outbox.is_lost(tx, waiting))


async def test_everything_on_its_way_can_be_given_up(room: Room) -> None:
    person, other = await sam(room), await room.person(address="kim")
    await send(room, person, "a")
    await send(room, other, "b")
    await room.write(lambda tx: outbox.drop_all(tx, person, "blocked"))
    room.clock.forward(LEASE)
    assert [one.body for one in await room.write(outbox.claim)] == [b"b"]


async def letter(room: Room, person: int, key: str) -> int:
    """A mail that nobody has taken up yet."""
    return await room.write(
        lambda tx: outbox.add(
            tx,
            person,
            key=key,
            kind=outbox.MAIL,
            body=key.encode(),
            owner=people.get(tx, person),
            fresh=DAY,
            claimed=False,
        )
    )


async def test_a_mail_does_not_depend_on_the_chat(room: Room) -> None:
    person = await sam(room)
    number = await letter(room, person, "a")
    await room.write(lambda tx: people.set_reachable(tx, person, False))
    await room.write(lambda tx: outbox.drop_all(tx, person, "unreachable"))
    (waiting,) = await room.write(outbox.claim)
    assert (waiting.id, waiting.channel, waiting.address) == (number, "mail", "")


async def test_a_stale_mail_comes_back_for_whoever_has_to_tell_of_it(room: Room) -> None:
    number = await letter(room, await sam(room), "a")
    room.clock.forward(2 * DAY)
    assert [one.id for one in await room.write(outbox.claim)] == [number]


async def test_a_mail_and_a_message_of_one_moment_have_a_fate_each(room: Room) -> None:
    person = await sam(room)
    at = room.clock.now
    await send(room, person, "a")
    number = await letter(room, person, "b")
    await room.write(lambda tx: outbox.drop(tx, number, "refused"))
    assert await room.write(lambda tx: outbox.fate(tx, person, at)) == "waiting"
    assert await room.write(lambda tx: outbox.fate(tx, person, at, outbox.MAIL)) == "dropped"
