"""A year of free time from beginning to end: real turns on a real database, a virtual clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from time import perf_counter

from sqlalchemy.exc import OperationalError

from bot.app import Tandem, living
from bot.channels.sandbox.faults import Chance
from bot.settings import Settings
from bot.simulation.screens import CHANNEL, Screen, Silent
from bot.simulation.year.acting import Hands
from bot.simulation.year.habits import Habits
from bot.simulation.year.hearing import Hearing, asks, messages
from bot.simulation.year.judge import Judge
from bot.simulation.year.life import Life
from bot.simulation.year.lives import lives
from bot.simulation.year.mishaps import Dying
from bot.simulation.year.rows import settle
from bot.simulation.year.settling import enrol
from bot.simulation.year.steps import Steps
from bot.simulation.year.walls import ONE_DAY
from bot.talk.desk import Outcome
from bot.talk.events import Event, Incoming
from bot.talk.message import Parcel
from bot.talk.terms import Terms
from bot.talk.turns import Turns
from bot.timepiece import MovableClock
from storage import dues
from storage.dues import Task

BEGINS = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
MISHAP = 0.003
RESTART_EVERY = timedelta(days=3)
COLLECTED_AFTER = timedelta(minutes=3)
LATER = (1.0, 50.0)
"""Minutes until somebody answers."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How many clients, for how long, by which dice, and from when on."""

    clients: int
    days: int
    seed: int
    begins: datetime = BEGINS


@dataclass(frozen=True, slots=True)
class Told:
    """How it went: the judge's findings, and figures. ``wall`` is in real seconds; ``days`` are how
    many days of all clients were hard and quiet.
    """

    judge: Judge
    turns: int
    stumbles: int
    mishaps: int
    wall: float
    days: Mapping[str, int]

    @property
    def is_well(self) -> bool:
        """Whether every rule held."""
        return not any(self.judge.breaches.values())


@dataclass(slots=True)
class Year:
    """Everybody, the clock, and the real companion."""

    tandem: Tandem
    carrier: Silent
    clock: MovableClock
    dice: Random
    judge: Judge
    steps: Steps = field(default_factory=Steps)
    hands: dict[int, Hands] = field(default_factory=dict)
    turns: int = 0
    mishaps: int = 0
    hearing: Hearing = field(init=False)
    habits: Habits = field(init=False)
    _updates: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.hearing = Hearing(self.judge, self.steps)
        self.habits = Habits(self.steps, self.dice, self.clock)

    async def begin(self, everybody: list[Life]) -> None:
        """Let everybody in, as if past their welcome, and let their days begin."""
        for life in everybody:
            address = str(life.place)
            screen = self.carrier.screens[address] = Screen()
            hands = Hands(life, screen, self._send, self.judge, self.dice, self.clock)
            self.hands[await enrol(self.tandem, life, address, self.dice)] = hands
            self.habits.begin(hands)

    async def run_until(self, end: datetime, tell: Callable[[datetime], None]) -> None:
        """Let time pass; ``tell`` hears how far it is."""
        restart = self.clock() + RESTART_EVERY
        while (at := await self._next(end)) is not None:
            if at >= restart:
                self._restart()
                await self.tandem.tidy()
                restart = at + RESTART_EVERY
            self.clock.set(at)
            tell(at)
            step = self.steps.next_at
            if step is not None and step <= at:
                await self.steps.take()()
            else:
                await self._sweep()
        self.clock.set(end)

    async def _next(self, end: datetime) -> datetime | None:
        now = self.clock()
        due = await self.tandem.store.read(self.clock, dues.next_at)
        soonest = min([one for one in (due, self.steps.next_at) if one], default=end)
        return max(soonest, now) if soonest < end else None

    def _restart(self) -> None:
        """A new worker, that knows nothing but the database."""
        old = self.tandem.turns
        turns = Turns(old.store, old.clock, old.turn)
        self.tandem = replace(self.tandem, turns=turns)

    async def _sweep(self) -> None:
        tasks = await self.tandem.turns.claim()
        if self._fails():
            for task in tasks:
                self.hands[task.person_id].life.trouble_at = self.clock()
            return
        for task in tasks:
            if not await self._due(task):
                return

    def _fails(self) -> bool:
        fails = self.dice.random() < MISHAP
        self.mishaps += fails
        return fails

    async def _due(self, task: Task) -> bool:
        """Take one turn; False if the worker died in it."""
        turns, hands = self.tandem.turns, self.hands[task.person_id]
        if self._fails():
            hands.life.trouble_at = self.clock()
            await self._dies(task)
            return False
        if self._fails():
            hands.life.trouble_at = self.clock()
            await turns.put_off(task)
            return True
        outcome = await turns.take_due(task)
        self.turns += 1
        self.hearing.due(hands.life, self.clock(), task, outcome)
        if self._fails():
            self.steps.put(self.clock() + COLLECTED_AFTER, self._collect)
        else:
            await self._post(outcome)
        wants = any(asks(one) for one in messages(outcome)) and not hands.life.blocked
        if wants and self.dice.random() < hands.life.keen:
            self.habits.soon(hands, Hands.answers, LATER)
        return True

    async def _dies(self, task: Task) -> None:
        turns = self.tandem.turns
        dying = Dying(turns.store.database, self.dice.randrange(40))
        store = replace(turns.store, database=dying)
        try:
            await Turns(store, turns.clock, turns.turn).take_due(task)
        except OperationalError:
            return
        raise AssertionError("The worker should have died.")

    async def _collect(self) -> None:
        await self.tandem.post.collect()
        await self.tandem.post.drain()

    async def _post(self, outcome: Outcome) -> None:
        self.tandem.post.hand_over(outcome)
        await self.tandem.post.drain()

    async def _send(self, life: Life, event: Event) -> None:
        incoming = Incoming(CHANNEL, str(life.place), next(self._updates), event, "en")
        outcome = await self.tandem.turns.take(incoming)
        self.turns += 1
        self.hearing.did(life, self.clock(), event, outcome)
        await self._post(outcome)


async def live_a_year(wish: Wish, settings: Settings, tell: Callable[[datetime], None]) -> Told:
    """Let them live, and judge; ``tell`` hears how far it is."""
    begun = perf_counter()
    clock = MovableClock(real=lambda: wish.begins)
    carrier, dice, judge = Silent(), Chance(wish.seed), Judge()
    async with living(settings, clock, {CHANNEL: carrier}, Terms()) as tandem:
        tandem.post.cook = unprinted
        year = Year(seeded(tandem, dice), carrier, clock, dice, judge)
        await year.begin(lives(wish.clients, dice))
        await year.run_until(wish.begins + wish.days * ONE_DAY, tell)
        known = {person: hands.life for person, hands in year.hands.items()}
        await year.tandem.write(partial(settle, judge=judge, lives=known))
    wall = perf_counter() - begun
    return Told(judge, year.turns, year.habits.stumbles, year.mishaps, wall, year.habits.days)


def seeded(tandem: Tandem, dice: Random) -> Tandem:
    """Whatever Tandem leaves to chance, by the same dice: what was found is found again."""
    turns = replace(tandem.turns, turn=replace(tandem.turns.turn, dice=dice))
    return replace(tandem, turns=turns)


async def unprinted(parcel: Parcel) -> bytes | None:
    """Nothing is drawn: only the words and their hour count here."""
    del parcel
    return b""
