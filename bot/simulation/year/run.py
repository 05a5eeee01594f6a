"""A year of free time from beginning to end: real turns on a real database, a virtual clock."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from time import perf_counter
from typing import TypeVar

from sqlalchemy import func, select
from sqlmodel import col

from bot.app import Tandem, living
from bot.channels.sandbox.faults import Chance
from bot.clock import MovableClock
from bot.settings import Settings
from bot.simulation.screens import CHANNEL, Screen, Silent
from bot.simulation.year import acting
from bot.simulation.year.acting import Hands, Stumbled
from bot.simulation.year.judge import Judge, told_until
from bot.simulation.year.life import Life
from bot.simulation.year.lives import lives
from bot.simulation.year.mishaps import Died, Dying
from bot.simulation.year.settling import enrol
from bot.simulation.year.walls import ONE_DAY, moment, next_showing, shown
from bot.talk.desk import Outcome
from bot.talk.events import Event, Incoming, Opened, Reach
from bot.talk.message import Message, Parcel
from bot.talk.terms import Terms
from bot.talk.turns import Turns
from storage import choices, dues, people
from storage.dues import PUT_OFF, Task
from storage.records import Conversation, NudgeChoice
from storage.tx import Tx

T = TypeVar("T")

NUDGE = "nudge:free_time"
MISHAP = 0.003
RESTART_EVERY = timedelta(days=3)
COLLECTED_AFTER = timedelta(minutes=3)
ASKED_WITHIN = timedelta(minutes=75)
ERRANDS: tuple[tuple[float, Callable[[Hands], Awaitable[None]]], ...] = (
    (0.04, Hands.dither),
    (0.03, Hands.asks_for_free_time),
    (0.03, Hands.plans),
    (0.012, Hands.sets_dose),
    (0.006, Hands.sets_hours),
    (0.01, Hands.pauses),
    (0.01, Hands.resumes),
)
MOVING, BLOCKING = 0.03, 0.004
"""How likely each of these is on any day."""


@dataclass(order=True, slots=True)
class Step:
    """Something that will be done."""

    at: datetime
    place: int
    do: Callable[[], Awaitable[None]] = field(compare=False)


@dataclass(slots=True)
class Year:
    """Everybody, the clock, the real companion, and the judge."""

    tandem: Tandem
    carrier: Silent
    clock: MovableClock
    dice: Random
    judge: Judge
    tell: Callable[[datetime], None]
    hands: dict[str, Hands] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    turns_taken: int = 0
    stumbles: Counter[str] = field(default_factory=Counter)
    mishaps: int = 0
    asking: dict[int, str] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    async def begin(self, everybody: list[Life]) -> None:
        """Let everybody in, as if past their welcome, and let their days begin."""
        for life in everybody:
            address = str(life.place)
            screen = self.carrier.screens[address] = Screen()
            self.hands[address] = Hands(life, screen, self._send, self.judge, self.dice, self.clock)
            person = await enrol(self.tandem, life, address, self.dice)
            self.ids[person] = address
            self._at(next_showing(life.wakes, self.clock(), life.zone), self._dawn(address))

    async def run_until(self, end: datetime) -> None:
        """Let time pass."""
        restart = self.clock() + RESTART_EVERY
        while (at := await self._next(end)) is not None:
            if at >= restart:
                self._restart()
                restart = at + RESTART_EVERY
                await self.tandem.tidy()
            self.clock.set(at)
            self.tell(at)
            if self.steps and self.steps[0].at <= at:
                await heapq.heappop(self.steps).do()
            else:
                await self._sweep()
        self.clock.set(end)

    # --- time ---------------------------------------------------------------------------------

    async def _next(self, end: datetime) -> datetime | None:
        due = await self._read(dues.next_at)
        moments = [one for one in (due, self.steps[0].at if self.steps else None) if one]
        soonest = min(moments, default=end)
        return max(soonest, self.clock()) if soonest < end else None

    def _at(self, at: datetime, do: Callable[[], Awaitable[None]]) -> None:
        heapq.heappush(self.steps, Step(at, next(self._numbers), do))

    def _in(self, minutes: float, do: Callable[[], Awaitable[None]]) -> None:
        self._at(self.clock() + timedelta(minutes=round(minutes)), do)

    def _restart(self) -> None:
        """A new worker, that knows nothing but the database."""
        old = self.tandem.turns
        turns = Turns(old.database, old.vault, old.clock, old.turn)
        self.tandem = replace(self.tandem, turns=turns)

    # --- what comes due -------------------------------------------------------------------------

    async def _sweep(self) -> None:
        tasks = await self.tandem.turns.claim()
        if self._fails():
            return
        for task in tasks:
            if not await self._due(task):
                return

    def _trouble(self, task: Task) -> None:
        self.hands[self.ids[task.person_id]].life.trouble_at = self.clock()

    def _fails(self) -> bool:
        fails = self.dice.random() < MISHAP
        self.mishaps += fails
        return fails

    async def _due(self, task: Task) -> bool:
        """Take one turn; False if the worker died in it."""
        turns = self.tandem.turns
        if self._fails():
            dying = Dying(turns.database, self.dice.randrange(40))
            try:
                await Turns(dying, turns.vault, turns.clock, turns.turn).take_due(task)
            except Died:
                self._trouble(task)
                return False
        if self._fails():
            await turns.put_off(task)
            self._trouble(task)
            return True
        outcome = await turns.take_due(task)
        self.turns_taken += 1
        address = self.ids[task.person_id]
        await self._judge_due(self.hands[address], task, outcome)
        if self._fails():
            self._in(COLLECTED_AFTER.total_seconds() / 60, self._collect)
        else:
            await self._post(outcome)
        self._notice(address, outcome)
        return True

    async def _collect(self) -> None:
        await self.tandem.post.collect()
        await self.tandem.post.drain()

    async def _post(self, outcome: Outcome) -> None:
        self.tandem.post.hand_over(outcome)
        await self.tandem.post.drain()

    def _notice(self, address: str, outcome: Outcome) -> None:
        hands = self.hands[address]
        if any(acting.asks(one) for one in messages(outcome)):
            if not hands.life.blocked and self.dice.random() < hands.life.keen:
                self._in(self.dice.uniform(1, 50), self._errand(address, Hands.answers))

    async def _judge_due(self, hands: Hands, task: Task, outcome: Outcome) -> None:
        life, now, judge = hands.life, self.clock(), self.judge
        said = list(messages(outcome))
        questions = [one for one in said if acting.is_question(one)]
        if task.kind == "morning":
            judge.morning(life, now)
        if task.kind == NUDGE:
            token, _, first = task.token.partition(PUT_OFF)
            planned = datetime.fromisoformat(first) if first else task.at
            if questions:
                judge.nudged(life, now, token, planned, questions[0])
                self.asking[life.place] = "nudge"
            else:
                judge.excuse(life, now, token, planned)
        for one in said:
            judge.spoke(life, now, one)
        self._judge_words(life, said)

    def _judge_words(self, life: Life, said: list[Message], *, again: bool = False) -> None:
        now, judge = self.clock(), self.judge
        comes_back = again or any(one.text.startswith("Back to") for one in said)
        for one in said:
            if one.text.startswith("You had other things to do"):
                judge.eased(life, now)
            if one.text.endswith("how it was."):
                judge.promised(life, now, one)
                promise = told_until(one.text, life, now)
                self._at(promise + ASKED_WITHIN, self._overdue(life, promise))
            if acting.is_afterwards(one):
                judge.asked_after(life, now, again=comes_back)
            if acting.asks(one):
                life.asked_at = now

    def _overdue(self, life: Life, promise: datetime) -> Callable[[], Awaitable[None]]:
        async def check() -> None:
            self.judge.overdue(life, self.clock(), promise)

        return check

    # --- what people do -------------------------------------------------------------------------

    async def _send(self, life: Life, event: Event) -> None:
        address = str(life.place)
        incoming = Incoming(CHANNEL, address, next(self._numbers), event, "en")
        outcome = await self.tandem.turns.take(incoming)
        self.turns_taken += 1
        said = list(messages(outcome))
        if not isinstance(event, Reach):
            life.acted_at = self.clock()
            life.midway = any(acting.asks(one) for one in said)
        self._judge_words(life, said, again=True)
        self._judge_answer(life, event, said)
        await self._post(outcome)

    def _judge_answer(self, life: Life, event: Event, said: list[Message]) -> None:
        texts = [one.text for one in said]
        if any(one.startswith("Still free today") for one in texts):
            self.asking[life.place] = "ahead"
        elif isinstance(event, Opened) and event.command == "free":
            self.asking[life.place] = "own"
        planned = any(one.endswith("how it was.") for one in texts)
        later = "All right. When, then?" in texts
        wave = any("How strong is the pull right now?" in one for one in texts)
        begun = any(one in {"What is it?", "Who would be good company?"} for one in texts)
        if begun or planned or later or (wave and not isinstance(event, Opened)):
            if self.asking.get(life.place) != "ahead":
                self.judge.answered(life)

    def _errand(
        self, address: str, what: Callable[[Hands], Awaitable[None]]
    ) -> Callable[[], Awaitable[None]]:
        hands = self.hands[address]

        async def do() -> None:
            if hands.life.blocked:
                return
            try:
                await what(hands)
            except Stumbled as what_for:
                self.stumbles[str(what_for)] += 1

        return do

    def _dawn(self, address: str) -> Callable[[], Awaitable[None]]:
        """A day begins: how hard it will be, and what will be done on it."""
        hands = self.hands[address]
        life, dice = hands.life, self.dice

        async def do() -> None:
            now = self.clock()
            today = life.day(now)
            is_hard = dice.random() < 0.2
            if life.per_day == 0:
                hands.mark_odd()
            (life.hard_days if is_hard else life.plain_days).add(today)
            life.pull = dice.randrange(7, 11) if is_hard else dice.randrange(0, 4)
            if dice.random() < (0.85 if is_hard else 0.1):
                self._in(dice.uniform(20, 180), self._errand(address, Hands.urge))
            for chance, errand in ERRANDS:
                if dice.random() < chance:
                    self._in(dice.uniform(5, 900), self._errand(address, errand))
            if life.moves and dice.random() < MOVING:
                self._in(dice.uniform(5, 1200), self._errand(address, Hands.moves))
            if dice.random() < BLOCKING:
                self._in(dice.uniform(5, 900), self._block(address))
            self._at(next_showing(life.wakes, now + timedelta(hours=12), life.zone), do)

        return do

    def _block(self, address: str) -> Callable[[], Awaitable[None]]:
        hands = self.hands[address]

        async def back() -> None:
            hands.life.blocked = hands.screen.blocked = False
            hands.mark_odd()
            await self._send(hands.life, Reach(able=True))

        async def do() -> None:
            hands.life.blocked = hands.screen.blocked = True
            hands.mark_odd()
            if self.dice.random() < 0.5:
                await self._send(hands.life, Reach(able=False))
            days = self.dice.randrange(1, 6)
            hands.life.odd |= {
                hands.life.day(self.clock()) + by * ONE_DAY for by in range(days + 2)
            }
            self._in(days * 1440, back)

        return do

    # --- the rows at the end ----------------------------------------------------------------------

    async def settle(self) -> None:
        """Compare every chosen moment's row with what was seen."""
        now = self.clock()
        found = await self._read(_rows)
        for client, token, at, state in found:
            life = self.hands[self.ids[client]].life
            watch = self.judge.watched[life.place]
            seen, excuses = watch.tokens[token], watch.excuses.get(token)
            if state == "planned" and at < now - timedelta(hours=3):
                self.judge.breaks("no moment lost", life, at, f"{token} stayed planned")
            if (state == "sent") != (seen > 0) and not life.blocked and state != "planned":
                self.judge.breaks("no moment lost", life, at, f"{token} {state}, seen {seen}")
            if state == "missed" and not excuses:
                self.judge.breaks("nothing left out without a reason", life, at, token)
        self.judge.breaches["no conversation fails"] += await self._read(_parked)
        for person, address in self.ids.items():
            life = self.hands[address].life
            self._mornings(life)
            known = await self._read(partial(people.get, person_id=person))
            if not life.agrees_with(known):
                self.judge.breaks("what was told is what is kept", life, now, known.zone)

    def _mornings(self, life: Life) -> None:
        days = sorted((life.hard_days | life.plain_days) - life.odd)
        seen = self.judge.watched[life.place].mornings
        for day in days[1:-1]:
            if day not in seen:
                at = moment(day, life.wakes, life.zone)
                self.judge.breaks("every morning comes, at its hour", life, at)

    async def _read(self, work: Callable[[Tx], T]) -> T:
        store, now = self.tandem.store, self.clock()
        return await store.database.read(lambda c: work(Tx(c, store.vault, now)))


def messages(outcome: Outcome) -> Iterator[Message]:
    """What a turn says, without the changes to what was said before."""
    for parcel in outcome.parcels:
        if isinstance(parcel.body, Message):
            yield parcel.body


def _parked(tx: Tx) -> int:
    query = select(func.count()).where(col(Conversation.status) == "parked")
    return tx.connection.execute(query).scalar_one()


def _rows(tx: Tx) -> list[tuple[int, str, datetime, str]]:
    query = select(
        col(NudgeChoice.client_id),
        col(NudgeChoice.token),
        col(NudgeChoice.at),
        col(NudgeChoice.state),
    )
    return [(row.client_id, row.token, row.at, row.state) for row in tx.connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Told:
    """How a year went."""

    judge: Judge
    turns: int
    stumbles: Counter[str]
    mishaps: int
    wall: float
    hard_days: int
    plain_days: int


async def live_a_year(
    clients: int,
    days: int,
    seed: int,
    settings: Settings,
    tell: Callable[[datetime], None],
    begins: datetime,
) -> Told:
    """Let so many clients live so long from ``begins`` on; ``tell`` hears how far it is."""
    begun = perf_counter()
    clock = MovableClock(real=lambda: begins)
    carrier, dice, judge = Silent(), Chance(seed), Judge()
    async with living(settings, clock, {CHANNEL: carrier}, Terms()) as tandem:
        tandem.post.cook = _unprinted
        year = Year(tandem, carrier, clock, dice, judge, tell)
        await year.begin(lives(clients, dice))
        await year.run_until(begins + days * ONE_DAY)
        await year.settle()
    everybody = [one.life for one in year.hands.values()]
    return Told(
        judge,
        year.turns_taken,
        year.stumbles,
        year.mishaps,
        perf_counter() - begun,
        sum(len(one.hard_days) for one in everybody),
        sum(len(one.plain_days) for one in everybody),
    )


async def _unprinted(parcel: Parcel) -> bytes | None:
    """Nothing is drawn: only the words and their hour count here."""
    del parcel
    return b""
