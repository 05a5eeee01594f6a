"""The real turns, watched: how long each takes, and what came due when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from bot.talk.desk import Outcome
from bot.talk.events import Incoming
from bot.talk.turns import Turns
from storage import people
from storage.dues import Task
from storage.people import Known


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that came due: for whom (as they were just before), when, and what was said."""

    known: Known
    task: Task
    at: datetime
    said: int


@dataclass(slots=True)
class Notes:
    """Everything watched."""

    seconds: list[float] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Watched(Turns):
    """Turns as they are, with notes."""

    notes: Notes = field(default_factory=Notes)

    async def take(self, incoming: Incoming) -> Outcome:
        """Handle one event from a channel."""
        begun = perf_counter()
        outcome = await Turns.take(self, incoming)
        self.notes.seconds.append(perf_counter() - begun)
        return outcome

    async def take_due(self, task: Task) -> Outcome:
        """Handle something that has come due."""
        known = await self.store.read(self.clock, lambda tx: people.by_id(tx, task.person_id))
        begun = perf_counter()
        outcome = await Turns.take_due(self, task)
        self.notes.seconds.append(perf_counter() - begun)
        if known is not None:
            said = sum(parcel.body.__class__.__name__ == "Message" for parcel in outcome.parcels)
            self.notes.happened.append(Happened(known, task, self.clock(), said))
        return outcome
