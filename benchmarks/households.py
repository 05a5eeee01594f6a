"""Twenty people and the whole house in one process: turns without any network between them."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.crowd import chance_of, people_ids
from benchmarks.enrolment import enrol
from benchmarks.people import Button, Message, Person, Says, Taps
from benchmarks.tandem import SCRIPT
from bot.app import furnished
from bot.lasting import lasts
from bot.marks import Marks
from bot.talk import message
from bot.talk.desk import Outcome
from bot.talk.doors import Door
from bot.talk.events import Event, Incoming, Opened, Said, Tapped
from bot.talk.message import Parcel
from bot.talk.terms import Terms
from bot.talk.turn import Turn
from bot.talk.turns import Turns
from bot.timepiece import real_time
from storage import outbox
from storage.outbox import Mark
from storage.start import Store, open_store

CHANNEL = "telegram"
SEED = 7


@dataclass
class Lived:
    """What was lived in ``seconds``: each turn's length in seconds, processor seconds, check-ins
    kept.
    """

    seconds: float
    turns: list[float]
    busy: float
    check_ins: int


@dataclass
class Household:
    """One person with their phone."""

    person: Person
    turns: Turns
    marks: Marks
    updates: Iterator[int]
    took: list[float]
    moves: deque[Says | Taps] = field(default_factory=deque)
    refs: Iterator[int] = field(default_factory=lambda: count(1))
    going: bool = True

    async def live(self) -> None:
        """Check in again and again, while it is going."""
        while self.going:
            move = self.moves.popleft() if self.moves else self.person.begins()
            began = time.perf_counter()
            outcome = await self.turns.take(self._incoming(move))
            self.took.append(time.perf_counter() - began)
            await self._receive(outcome)

    def _incoming(self, move: Says | Taps) -> Incoming:
        return Incoming(
            CHANNEL, str(self.person.number), next(self.updates), event(move, next(self.refs))
        )

    async def _receive(self, outcome: Outcome) -> None:
        """See what was said, in order, each noted before the next; edits do not hold it up."""
        edits = [one for one in outcome.parcels if not isinstance(one.body, message.Message)]
        for parcel in outcome.parcels:
            if isinstance(parcel.body, message.Message):
                await self._see(parcel)
        await asyncio.gather(*(self.marks.note(Mark(one.id, None)) for one in edits))

    async def _see(self, parcel: Parcel) -> None:
        if not isinstance(parcel.body, message.Message):
            return
        ref = next(self.refs)
        await self.marks.note(Mark(parcel.id, ref))
        buttons = [Button(one.label, one.data) for row in parcel.body.buttons for one in row]
        move = self.person.sees(Message(ref, parcel.body.text, buttons))
        if move is not None:
            self.moves.append(move)


def event(move: Says | Taps, ref: int) -> Event:
    """A move as the house hears of it."""
    if isinstance(move, Taps):
        return Tapped(move.button.data, move.message.number)
    if move.text.startswith("/"):
        return Opened(move.text.removeprefix("/"))
    return Said(move.text, ref)


async def lived(url: str, folder: Path, people: int, warm_up: float, seconds: float) -> Lived:
    """Let the enrolled people live, and count what happens in ``seconds`` after the warm-up."""
    store = await open_store(url, folder, None, real_time())
    took: list[float] = []
    households = _households(store, people, took)
    lasts()  # as a worker does before its clock starts
    tasks = [asyncio.create_task(one.live()) for one in households]
    try:
        await _or_fail(tasks, warm_up)
        took.clear()
        kept, began, busy = _kept(households), time.perf_counter(), time.process_time()
        await _or_fail(tasks, seconds)
        passed, spent = time.perf_counter() - began, time.process_time() - busy
        return Lived(passed, sorted(took), spent, _kept(households) - kept)
    finally:
        for one in households:
            one.going = False
        await asyncio.gather(*tasks, return_exceptions=True)
        await store.database.close()


def enrolled(url: str, folder: Path, people: int) -> None:
    """Make the people known to the house."""
    enrol(people_ids(people), {"TANDEM_DATABASE_URL": url, "TANDEM_DATA_DIR": str(folder)})


async def _or_fail(tasks: Sequence[asyncio.Task[None]], seconds: float) -> None:
    """Wait so long, but not if a life has ended: then its error is raised."""
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


def _households(store: Store, people: int, took: list[float]) -> list[Household]:
    turn = Turn(furnished(Terms()), Random(SEED), Door())
    turns = Turns(store, real_time, turn)
    updates = count(1)

    async def write(marks: Sequence[Mark]) -> None:
        await store.write(real_time, lambda tx: outbox.mark_sent(tx, marks))

    marks = Marks(write)
    return [
        Household(Person(number, SCRIPT, chance_of(number)), turns, marks, updates, took)
        for number in people_ids(people)
    ]


def _kept(households: Sequence[Household]) -> int:
    return sum(len(one.person.kept) for one in households)
