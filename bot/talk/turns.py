"""Turns, one transaction each, for everybody at once: the way from an event to what it caused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.errors import Parked
from bot.talk.desk import Outcome
from bot.talk.events import Incoming
from bot.talk.files import Wanted
from bot.talk.turn import Turn
from bot.talk.wings import told_of
from storage import dues
from storage.dues import Task
from storage.start import Store
from storage.tx import Tx

T = TypeVar("T")

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns on a store. ``clock`` gives the moment, aware UTC."""

    store: Store
    clock: Clock
    turn: Turn

    async def take(self, incoming: Incoming) -> Outcome:
        """Handle one event from a channel; returns after the commit."""
        try:
            return await self._write(lambda tx: self.turn.take(tx, incoming))
        except Parked as parked:
            return await self._park(incoming, parked)

    async def wants(self, incoming: Incoming) -> Wanted | None:
        """Look whether somebody waits for the file this event brings."""
        return await self.store.read(self.clock, lambda tx: self.turn.wants(tx, incoming))

    async def take_due(self, task: Task) -> Outcome:
        """Handle something that has come due; returns after the commit."""
        try:
            return await self._write(lambda tx: self.turn.take_due(tx, task))
        except Parked as parked:
            return await self._park(task, parked)

    async def claim(self, most: int = dues.BATCH) -> list[Task]:
        """Take hold of what has come due."""
        return await self._write(lambda tx: dues.claim(tx, most))

    async def put_off(self, task: Task) -> None:
        """Try a task that failed again an hour later."""
        await self._write(lambda tx: dues.put_off(tx, task))

    async def _park(self, incoming: Incoming | Task, parked: Parked) -> Outcome:
        told_of(parked)
        return await self._write(lambda tx: self.turn.park(tx, incoming, parked))

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await self.store.write(self.clock, work)
