"""The post: in order for each person, everybody at once, nothing lost and nothing late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.errors import ChannelError, Flooded, Later, Refused, Unreachable
from bot.pace import Pace
from bot.post import Post
from bot.talk.desk import Farewell, Outcome
from bot.talk.events import Opened
from bot.talk.house import conversation
from bot.talk.message import Body, Parcel, Plate, Remove
from bot.talk.talk import Talk
from storage.errors import NotAllowed
from storage.records import Outgoing
from storage.tx import Tx
from tests.play import CHANNEL, Player, World, client, house_of, world


@conversation("many", opens_on="/many")
async def many(talk: Talk) -> None:
    """Three messages in a row."""
    await talk.say("one", "One.")
    await talk.say("two", "Two.")
    await talk.say("three", "Three.")


@conversation("page", opens_on="/page")
async def page(talk: Talk) -> None:
    """A message with something printed."""
    await talk.show("shown", "Here.", Plate("trend", "png", "a.png", {}))


class Van:
    """A carrier that writes down what it delivers, and fails as it is told."""

    def __init__(self) -> None:
        self.delivered: list[str] = []
        self.failures: list[ChannelError] = []
        self.slow = asyncio.Event()
        self.slow.set()

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        await self.slow.wait()
        if self.failures:
            raise self.failures.pop(0)
        said = f"remove {body.refs}" if isinstance(body, Remove) else body.text
        self.delivered.append(f"{address}: {said}{'+' if plate else ''}")
        return len(self.delivered)

    async def fetch(self, handle: str, largest: int) -> bytes:
        raise ChannelError(f"no {handle} of {largest}")

    async def ack(self, handle: str, text: str) -> None:
        self.delivered.append(f"ack {handle} {text}")

    async def typing(self, address: str, form: str) -> None:
        self.delivered.append(f"{address} sees typing {form}")


class Yard:
    """A world with a post of its own: turns are taken, and the post sends."""

    def __init__(self, made: World) -> None:
        self.made, self.van, self.slept = made, Van(), 0.0
        self.allowed = True
        pace = Pace(0, 0, asyncio.get_running_loop().time, self.sleep)
        self.post = Post(made.store, made.clock, {CHANNEL: self.van}, pace, self.cook)

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.made.clock.forward(timedelta(seconds=seconds))

    async def cook(self, parcel: Parcel) -> bytes | None:
        if not self.allowed:
            raise NotAllowed("withdrawn")
        return f"printed {parcel.id}".encode()

    async def takes(self, person: Player, command: str) -> None:
        """A turn, and its outcome handed over."""
        incoming = person.incoming(_opened(command))
        self.post.hand_over(await self.made.turns.take(incoming), incoming)
        await self.post.drain()

    async def rows(self) -> list[tuple[str, str | None]]:
        """How every outgoing row stands."""

        def read(tx: Tx) -> list[tuple[str, str | None]]:
            query = select(col(Outgoing.status), col(Outgoing.reason)).order_by(col(Outgoing.id))
            return [(row.status, row.reason) for row in tx.connection.execute(query)]

        found = await self.made.write(read)
        assert isinstance(found, list)
        return found


def _opened(command: str) -> Opened:
    return Opened(command)


@pytest.fixture
async def yard(database_url: str, tmp_path: Path) -> AsyncIterator[Yard]:
    async with world(database_url, house_of(many, page), tmp_path) as made:
        yield Yard(made)


async def test_messages_leave_in_order_and_are_marked(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    await yard.takes(ana, "many")
    assert yard.van.delivered == ["ana: One.", "ana: Two.", "ana: Three."]
    assert await yard.rows() == [("sent", None)] * 3


async def test_one_slow_person_does_not_hold_up_another(yard: Yard) -> None:
    ana, ben = await client(yard.made, "ana"), await client(yard.made, "ben")
    yard.van.slow.clear()
    incoming = ana.incoming(_opened("many"))
    yard.post.hand_over(await yard.made.turns.take(incoming), incoming)
    await asyncio.sleep(0)
    yard.van.slow.set()
    await yard.takes(ben, "many")
    assert yard.van.delivered.count("ben: Three.") == 1
    assert yard.van.delivered.count("ana: Three.") == 1


async def test_a_failure_is_tried_again_and_order_is_kept(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [ChannelError("down"), ChannelError("down")]
    await yard.takes(ana, "many")
    assert yard.van.delivered == ["ana: One.", "ana: Two.", "ana: Three."]
    assert yard.slept == 3


async def test_what_may_work_in_minutes_is_tried_in_minutes(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [Later("busy") for _ in range(7)]
    await yard.takes(ana, "many")
    assert yard.slept == (1 + 2 + 4 + 8 + 16 + 30 + 30) * 60
    assert yard.van.delivered == ["ana: One.", "ana: Two.", "ana: Three."]


async def test_a_flood_is_waited_for(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [Flooded(11)]
    await yard.takes(ana, "many")
    assert yard.slept >= 11
    assert len(yard.van.delivered) == 3


async def test_what_has_become_stale_is_dropped_not_delivered_late(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [Flooded(timedelta(hours=30).total_seconds())]
    await yard.takes(ana, "many")
    assert yard.van.delivered == []
    assert await yard.rows() == [("dropped", "stale")] * 3


async def test_somebody_gone_is_not_tried_again(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [Unreachable("blocked")]
    await yard.takes(ana, "many")
    assert yard.van.delivered == []
    assert {status for status, _ in await yard.rows()} == {"dropped"}


async def test_what_the_channel_will_never_take_does_not_stop_the_rest(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.failures = [Refused("no")]
    await yard.takes(ana, "many")
    assert yard.van.delivered == ["ana: Two.", "ana: Three."]


async def test_a_page_whose_consent_has_ended_is_not_sent(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.allowed = False
    await yard.takes(ana, "page")
    assert await yard.rows() == [("dropped", "consent")]
    yard.allowed = True
    await yard.takes(ana, "page")
    assert "ana: Here.+" in yard.van.delivered


async def test_what_a_dead_worker_left_is_collected_once(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    await yard.made.turns.take(ana.incoming(_opened("many")))
    await yard.post.collect()
    await yard.post.drain()
    assert yard.van.delivered == []
    yard.made.clock.forward(timedelta(minutes=3))
    await yard.post.collect()
    await yard.post.collect()
    await yard.post.drain()
    assert yard.van.delivered == ["ana: One.", "ana: Two.", "ana: Three."]


async def test_strangers_are_answered_once_and_nothing_is_kept(yard: Yard) -> None:
    stranger = Player(yard.made, "nobody")
    incoming = stranger.incoming(_opened("hello"))
    outcome = await yard.made.turns.take(incoming)
    yard.van.failures = [ChannelError("down")]
    yard.post.hand_over(outcome, incoming)
    yard.post.hand_over(Outcome(), incoming)
    await yard.post.drain()
    assert yard.van.delivered == []
    assert await yard.rows() == []


async def test_who_is_forgotten_gets_a_last_word_and_nothing_more(yard: Yard) -> None:
    ana = await client(yard.made, "ana")
    yard.van.slow.clear()
    incoming = ana.incoming(_opened("many"))
    yard.post.hand_over(await yard.made.turns.take(incoming), incoming)
    await asyncio.sleep(0)
    farewell = Farewell(CHANNEL, "ana", "Be well.", (3, 4))
    yard.post.hand_over(Outcome(farewell=farewell))
    await asyncio.sleep(0)
    yard.van.slow.set()
    await yard.post.drain()
    assert yard.van.delivered == ["ana: One.", "ana: remove (3, 4)", "ana: Be well."]
