"""The judge: sees every message as it is decided, and knows what each client told.

Written from what was promised, without any of the code that is to keep it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.simulation.year.life import Life
from bot.simulation.year.walls import ONE_DAY, next_showing, shown
from bot.talk.message import Message

UNTIL = re.compile(r"(?:until|before|after) (\d\d:\d\d)", re.IGNORECASE)
FRESH = timedelta(minutes=75)
LEAST = timedelta(minutes=15)
SHORT_OF_THE_END = timedelta(minutes=10)
A_LITTLE = timedelta(minutes=5)
JUST_NOW = timedelta(minutes=20)
MOST, A_WHILE = timedelta(hours=5), timedelta(minutes=35)
"""How long a plan lasts at most, and how long after it nothing new is asked."""
MOST_STEPS = 4
RULES = (
    "no nudge in quiet hours",
    "no nudge while asleep",
    "no nudge inside a commitment",
    "what is offered is free to its end",
    "no more a day than chosen",
    "no more a week than chosen",
    "never closer together than chosen",
    "no nudge in a pause or a snooze",
    "no nudge while somebody answers",
    "no nudge late or early",
    "no nudge at the wrong local hour",
    "no moment nudged twice",
    "backing off is said once, and when it is due",
    "nothing left out without a reason",
    "no moment lost",
    "every morning comes, at its hour",
    "what was planned is asked about afterwards, once",
    "nothing about free time in quiet hours or a pause",
    "what was told is what is kept",
    "no conversation fails",
)


@dataclass(slots=True)
class Sent:
    """One nudge: when, and until when it could be answered."""

    at: datetime
    deadline: datetime
    answered: bool | None = None


@dataclass(slots=True)
class Watch:
    """What the judge remembers of one client."""

    sent: list[Sent] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    excuses: dict[str, list[str]] = field(default_factory=dict)
    steps: int = 0
    unsure: bool = False
    silent: int = 0
    promised: list[datetime] = field(default_factory=list)
    plans: list[datetime] = field(default_factory=list)
    let_go: set[datetime] = field(default_factory=set)
    mornings: set[date] = field(default_factory=set)


@dataclass(slots=True)
class Judge:
    """Counts what breaks a rule, and keeps a few examples of each."""

    breaches: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(RULES, 0)))
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    watched: dict[int, Watch] = field(default_factory=lambda: defaultdict(Watch))
    nudges: Counter[str] = field(default_factory=Counter)

    def breaks(self, rule: str, life: Life, at: datetime, what: str = "") -> None:
        """Note that a rule was broken."""
        self.breaches[rule] += 1
        if len(self.examples[rule]) < 5:
            there = shown(at, life.zone)
            self.examples[rule].append(f"client {life.place}, {there:%a %d %b %Y %H:%M}, {what}")

    def nudged(
        self, life: Life, at: datetime, token: str, planned: datetime, said: Message
    ) -> None:
        """A question about free time came by itself."""
        watch = self.watched[life.place]
        self._hour(life, at, planned, token)
        self._free(life, at, said)
        self._dose(life, at, watch)
        if life.is_paused(at) or life.is_snoozed(at):
            self.breaks("no nudge in a pause or a snooze", life, at)
        if life.is_answering(at):
            self.breaks("no nudge while somebody answers", life, at)
        watch.tokens[token] += 1
        if watch.tokens[token] > 1:
            self.breaks("no moment nudged twice", life, at, token)
        self.close(life, at)
        until = told_until(said.text, life, at)
        watch.sent.append(Sent(at, until - SHORT_OF_THE_END))
        day = life.day(at)
        self.nudges["hard" if day in life.hard_days else "quiet"] += 1

    def excuse(self, life: Life, at: datetime, token: str, planned: datetime) -> None:
        """A moment came and nothing was said: why that may be right, as far as the client knows."""
        self.watched[life.place].excuses[token] = list(self._reasons(life, at, planned))

    def answered(self, life: Life) -> None:
        """A question about free time was answered, whatever the answer."""
        watch = self.watched[life.place]
        open_ones = [one for one in watch.sent if one.answered is None]
        if open_ones:
            open_ones[-1].answered = True
        watch.silent, watch.unsure = 0, False
        watch.steps = max(0, watch.steps - 1)

    def doubt(self, life: Life) -> None:
        """They asked for silence or blocked Tandem: what was left unanswered may not count."""
        self.watched[life.place].unsure = True

    def left(self, life: Life) -> None:
        """They left what was open; perhaps that was a plan, and nothing more will come of it."""
        watch = self.watched[life.place]
        watch.let_go |= set(watch.promised)

    def eased(self, life: Life, at: datetime) -> None:
        """Tandem said that it backs off."""
        watch = self.watched[life.place]
        self.close(life, at + A_LITTLE)
        if watch.silent != 2 and not watch.unsure:
            self.breaks(
                "backing off is said once, and when it is due", life, at, f"silent {watch.silent}"
            )
        watch.silent, watch.unsure = 0, False
        watch.steps += 1

    def own_dose(self, life: Life, at: datetime) -> None:
        """The client chose a dose anew: whatever was eased is over."""
        self.close(life, at)
        watch = self.watched[life.place]
        watch.steps = watch.silent = 0

    def close(self, life: Life, at: datetime) -> None:
        """Count the nudges that were not answered in time; two in a row must have been told."""
        watch = self.watched[life.place]
        for one in watch.sent:
            if one.answered is None and one.deadline <= at:
                one.answered = False
                watch.silent += 1
                watch.unsure |= life.blocked or life.is_paused(one.deadline)
                watch.unsure |= life.is_quiet(one.deadline) or life.had_trouble(at)
        if watch.silent > 2 and watch.steps < MOST_STEPS and not watch.unsure:
            self.breaks("backing off is said once, and when it is due", life, at, "nothing said")
            watch.silent = 0

    def promised(self, life: Life, at: datetime, said: Message) -> None:
        """Tandem promised to ask how a stretch was."""
        if life.has_moved(at, hours=12):
            return  # The words are those of the clock they left; the stretch itself is the same.
        until = told_until(said.text, life, at)
        self.watched[life.place].promised.append(until)
        self.watched[life.place].plans.append(until)

    def wave(self, life: Life, at: datetime) -> None:
        """They said that a stretch is a hard one: it is taken care of, and not offered again."""
        self.watched[life.place].plans.append(at + MOST - A_WHILE)

    def asked_after(self, life: Life, at: datetime, *, again: bool) -> None:
        """Tandem asks how a stretch was, or comes back to that."""
        watch = self.watched[life.place]
        kept = [one for one in watch.promised if one - A_LITTLE <= at]
        if kept:
            watch.promised.remove(kept[0])
        elif not again and not life.has_moved(at, hours=24):
            self.breaks("what was planned is asked about afterwards, once", life, at, "too early")

    def overdue(self, life: Life, at: datetime, promise: datetime) -> None:
        """It is well past the end of a stretch: it should have been asked about by now."""
        watch = self.watched[life.place]
        silent = life.is_paused(promise) or life.is_quiet(promise - A_LITTLE) or life.blocked
        silent = silent or life.had_trouble(at)
        silent = silent or (life.is_quiet(promise) and life.day(promise) in life.odd)
        if promise in watch.promised:
            if not silent and promise not in watch.let_go:
                self.breaks(
                    "what was planned is asked about afterwards, once", life, at, f"{promise}"
                )
            watch.promised.remove(promise)

    def morning(self, life: Life, at: datetime) -> None:
        """A day was looked at anew as it began."""
        self.watched[life.place].mornings.add(life.day(at))

    def spoke(self, life: Life, at: datetime, said: Message) -> None:
        """Something about free time that comes by itself, and not just after they did something."""
        if life.acted_at is not None and at - life.acted_at < JUST_NOW:
            return
        if life.is_quiet(at) or life.is_paused(at):
            self.breaks(
                "nothing about free time in quiet hours or a pause", life, at, said.text[:40]
            )

    # ------------------------------------------------------------------------------------------

    def _hour(self, life: Life, at: datetime, planned: datetime, token: str) -> None:
        if life.is_quiet(at):
            self.breaks("no nudge in quiet hours", life, at)
        if not timedelta() <= at - planned <= FRESH:
            self.breaks("no nudge late or early", life, at, f"planned {planned}")
        if at == planned and f"{shown(at, life.zone):%Y-%m-%dT%H:%M}" != token[:16]:
            self.breaks("no nudge at the wrong local hour", life, at, token)

    def _free(self, life: Life, at: datetime, said: Message) -> None:
        if life.is_taken(at):
            fixed = is_fixed(life, at)
            self.breaks(
                "no nudge inside a commitment" if fixed else "no nudge while asleep", life, at
            )
            return
        until = told_until(said.text, life, at)
        free = life.free_until(at, until - at)
        if free < until:
            self.breaks("what is offered is free to its end", life, at, f"until {until}")

    def _dose(self, life: Life, at: datetime, watch: Watch) -> None:
        today, week = counted(life, at, watch)
        per_day, per_week = life.per_day, life.per_week
        if watch.steps:
            per_day, per_week = 1, max(1, per_week >> watch.steps)
        if today + 1 > per_day:
            self.breaks("no more a day than chosen", life, at, f"{today + 1} of {per_day}")
        if week + 1 > per_week:
            self.breaks("no more a week than chosen", life, at, f"{week + 1} of {per_week}")
        if watch.sent and at - watch.sent[-1].at < timedelta(minutes=life.gap):
            self.breaks("never closer together than chosen", life, at, f"{at - watch.sent[-1].at}")

    def _reasons(self, life: Life, at: datetime, planned: datetime) -> list[str]:
        watch = self.watched[life.place]
        today, week = counted(life, at, watch)
        steps = watch.steps
        per_day = 1 if steps else life.per_day
        soon = bool(watch.sent) and at - watch.sent[-1].at < timedelta(minutes=life.gap)
        found = {
            "blocked": life.blocked,
            "quiet": life.is_quiet(at),
            "paused": life.is_paused(at) or life.is_snoozed(at),
            "answering": life.is_answering(at) or life.was_asked(at),
            "not free": life.free_until(at, LEAST) - at < LEAST,
            "late": at - planned > FRESH,
            "dose": today >= per_day or week >= max(1, life.per_week >> steps),
            "too soon": soon,
            "planned": any(one - MOST <= at < one + A_WHILE for one in watch.plans),
        }
        return [name for name, holds in found.items() if holds]


def counted(life: Life, at: datetime, watch: Watch) -> tuple[int, int]:
    """How many nudges came on the client's own day so far, and in the seven days it ends."""
    today = life.day(at)
    days = [life.day(one.at) for one in watch.sent if at - one.at < timedelta(days=9)]
    return days.count(today), sum(today - 6 * ONE_DAY <= day <= today for day in days)


def told_until(text: str, life: Life, at: datetime) -> datetime:
    """The end of a stretch, as a message tells it."""
    found = UNTIL.search(text)
    return at if found is None else next_showing(found[1], at, life.zone)


def is_fixed(life: Life, at: datetime) -> bool:
    """Whether it is something fixed, and not sleep, that takes a moment."""
    return replace(life, sleeps=life.wakes).is_taken(at)
