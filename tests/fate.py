"""Fate: everything that can go wrong between a person's thumb and a committed turn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Protocol, TypeVar

from sqlalchemy import Connection, event

from bot.talk.desk import Outcome
from bot.talk.doors import Door
from bot.talk.events import Event, Incoming
from bot.talk.message import Body, Message, unpack
from bot.talk.turn import Turn
from bot.talk.turns import Turns
from storage import dues, outbox
from storage.database import Database
from storage.dues import Task
from storage.outbox import Mark
from tests.play import Bubble, Player
from tests.traces import look

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
FATES = ("well", "crash", "crash early", "unsent", "unmarked", "twice", "at once", "rival", "old")


class Crash(BaseException):
    """The process dies: nothing of ours may catch this."""


class Countable(Protocol[T_co]):
    """What a choice is made from."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: int, /) -> T_co: ...


class Steady(Random):
    """Dice that always fall the same, so that two lives can be compared."""

    def choice(self, seq: Countable[T]) -> T:
        """The last one."""
        return seq[len(seq) - 1]


@dataclass
class Doomed:
    """A database whose process dies after ``statements`` of a turn, or just before its commit."""

    database: Database
    statements: int | None = None

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Do the work and die."""

        def doomed(connection: Connection) -> T:
            left = self.statements

            def count(*_: object) -> None:
                nonlocal left
                if left is not None:
                    left -= 1
                    if left < 0:
                        raise Crash

            event.listen(connection, "before_cursor_execute", count)
            try:
                work(connection)
            finally:
                event.remove(connection, "before_cursor_execute", count)
            raise Crash

        return await self.database.write(doomed)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Read as usual."""
        return await self.database.read(work)

    async def scrub(self) -> None:
        """Nothing lies about here."""

    async def close(self) -> None:
        """Nothing to close: the true database is somebody else's."""


@dataclass
class Phone(Player):
    """A phone on a bad day: each delivery meets the next fate of the list, then all is well."""

    fates: list[str] = field(default_factory=list)
    seen: dict[int, Bubble] = field(default_factory=dict)
    delivered: list[Incoming] = field(default_factory=list)

    def turns(self, doom: int | None = -1) -> Turns:
        """A worker started just now; ``doom`` says when it will die, -1 that it will not."""
        world = self.world
        store = world.store
        dying = store if doom == -1 else replace(store, database=Doomed(store.database, doom))
        return Turns(dying, world.clock, Turn(world.house, Steady(), Door()))

    async def meets(self, event: Event, *, once: bool) -> None:
        """Deliver an event, whatever comes; ``once`` when a second press would mean something."""
        fate = self.fates.pop(0) if self.fates else "well"
        incoming = self.incoming(event)
        if fate in {"at once", "rival"}:
            again = incoming if fate == "at once" or once else self.incoming(event)
            both = [self.turns().take(incoming), self.turns().take(again)]
            for outcome in await asyncio.gather(*both):
                await self.gets(outcome)
        else:
            await self._suffer(fate, lambda turns: turns.take(incoming))
        if fate in {"twice", "old"}:
            known = [incoming, *self.delivered]
            again = known[0 if fate == "twice" else len(known) // 2]
            assert (await self.turns().take(again)).repeated
        self.delivered.append(incoming)

    async def passes(self, by: timedelta) -> None:
        """Let time pass; what comes due meets its fate too."""
        end = self.world.clock.now + by
        while True:
            at = await look(self.world, dues.next_at)
            if at is None or at > end:
                break
            self.world.clock.now = max(at, self.world.clock.now)
            for task in await self.turns().claim():
                await self._comes_due(task)
        self.world.clock.now = max(end, self.world.clock.now)

    async def _comes_due(self, task: Task) -> None:
        fate = self.fates.pop(0) if self.fates else "well"
        if fate in {"at once", "rival", "twice"}:
            both = [self.turns().take_due(task), self.turns().take_due(task)]
            for outcome in await asyncio.gather(*both):
                await self.gets(outcome)
            return
        await self._suffer(fate, lambda turns: turns.take_due(task))

    async def _suffer(self, fate: str, take: Callable[[Turns], Awaitable[Outcome]]) -> None:
        if fate.startswith("crash"):
            try:
                await take(self.turns(4 if fate == "crash early" else None))
            except Crash:
                pass
            else:
                raise AssertionError("The worker should have died.")
        outcome = await take(self.turns())
        if fate == "unsent":
            await self.recovers()
        elif fate == "unmarked":
            for parcel in outcome.parcels:
                self.sees(parcel.id, parcel.body)
            await self.recovers()
        else:
            await self.gets(outcome)

    async def gets(self, outcome: Outcome) -> None:
        """All is well: what was decided is shown, and noted as sent."""
        await self._note([Mark(one.id, self.sees(one.id, one.body)) for one in outcome.parcels])

    async def recovers(self) -> None:
        """A new worker sends what the dead one left."""
        self.world.clock.forward(outbox.LEASE + timedelta(seconds=1))
        left = await look(self.world, outbox.claim)
        await self._note(
            [Mark(one.id, self.sees(one.id, unpack(one.kind, one.body))) for one in left]
        )

    def sees(self, number: int, body: Body) -> int | None:
        """Show a message; one that came twice stands where it first stood."""
        ref = self.receives(body)
        if not isinstance(body, Message):
            return ref
        if number in self.seen:
            first, second = self.seen[number], self.bubbles.pop()
            first.ref, first.text, first.buttons = second.ref, second.text, second.buttons
        else:
            self.seen[number] = self.bubbles[-1]
        return ref

    async def _note(self, marks: Sequence[Mark]) -> None:
        if marks:
            await self.world.write(lambda tx: outbox.mark_sent(tx, marks))
