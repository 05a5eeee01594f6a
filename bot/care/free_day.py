"""One client's day: which of their free time is risky, and which moments are worth a nudge. Pure.

A client's day begins when they usually get up and lasts until they get up again, so that a night
worker's evening is one evening. Minutes count from there; 48 half-hours, whatever the clocks do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from bot.care.hard_days import Level, Told, level
from bot.care.hard_hours import HardHours
from bot.care.hard_moments import walked
from bot.care.nudging import Bar, Choice, Dose, after, choose, first_bar
from bot.care.plan.things import Stretch, WeekPlan, Window
from bot.care.plan.windows import stretches, windows
from bot.care.priors import HALF_HOURS, Prior, shipped
from bot.care.risk import WEEK, Curve, curve, lived
from bot.care.structure import Fullness, most_planned

SLOT = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
SOON = timedelta(minutes=15)
"""Somebody who has just put their phone down is not asked at once."""
MINUTES = HALF_HOURS * 30
NONE = timedelta()
LEARNED_OVER = 28
FEW = 24
STANDS_OUT = 1.4
"""How much harder than the client's average a stretch must be, by the hour or by the day, to be
asked about at all. Without it a dose would be a quota: the bar sinks for as long as days are calm.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """How strong the pull was, 0 to 10, and when (aware)."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Hours:
    """A client's clock: IANA zone, and ``HH:MM`` for getting up, going to bed, and quiet hours."""

    zone: str
    wakes: str
    sleeps: str
    quiet: tuple[str, str]


@dataclass(frozen=True)
class FreeDay:
    """What is known of one client on the day that ``now`` lies in.

    ``reports`` are in order, ``sent`` the moments of nudges that count (aware), up to four weeks
    back; ``planned`` is free time that has a plan already, ``fullness`` how much of it may have
    one (as much as there is if None). ``prior`` is what is believed of the
    hours before the client tells anything. Everything asked of it is worked out once.
    """

    now: datetime
    hours: Hours
    plan: WeekPlan = field(default_factory=WeekPlan)
    hard: HardHours = field(default_factory=HardHours)
    reports: Sequence[Report] = ()
    sent: Sequence[datetime] = ()
    planned: Sequence[Window] = ()
    fullness: Fullness | None = None
    prior: Prior = field(default_factory=lambda: shipped("unknown"))

    @cached_property
    def zone(self) -> ZoneInfo:
        """The client's zone."""
        return ZoneInfo(self.hours.zone)

    @cached_property
    def day(self) -> date:
        """The client's day: the calendar day on which they got up."""
        return day_of(self.now, self.hours)

    @cached_property
    def begins(self) -> datetime:
        """When the day begins: at the full hour on the wall clock (UTC)."""
        first = self.stretches[0].starts
        return first - timedelta(minutes=first.astimezone(self.zone).minute)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The whole day, divided into sleep, what is fixed, and what is free."""
        return stretches(self.plan, self.hours.zone, self.day, self.hours.wakes, self.hours.sleeps)

    @cached_property
    def windows(self) -> list[Window]:
        """The free stretches still to come that have no plan, and in which Tandem may speak."""
        found = windows(self.stretches, self.hours.quiet, self.hours.zone, self.now)
        for plan in self.planned:
            found = [part for one in found for part in without(one, plan)]
        return found

    @cached_property
    def slots(self) -> list[int]:
        """The half-hour of the week that each half-hour of this day is, on the wall clock."""
        moments = [self.begins + number * SLOT for number in range(HALF_HOURS)]
        first, last = (one.astimezone(self.zone) for one in (moments[0], moments[-1]))
        if first.utcoffset() == last.utcoffset():  # no clock is changed and changed back in a day
            return [(slot_of(first) + number) % WEEK for number in range(HALF_HOURS)]
        return [slot_of(one.astimezone(self.zone)) for one in moments]

    def slot(self, minute: int) -> int:
        """The half-hour of the week at a minute of this day, also of one that is longer."""
        return self.slots[min(max(minute // 30, 0), len(self.slots) - 1)]

    @cached_property
    def curve(self) -> Curve:
        """The risk of every half-hour of the week."""
        slots = [slot_of(there) for there in self._told_at]
        hard = [is_hard for is_hard, _ in self._walked]
        return curve(
            lived(np.array(slots, dtype=np.intp), np.array(hard, dtype=np.bool_)),
            self.prior,
            declared=self.hard.declared,
            corrected=self.hard.corrected,
        )

    @cached_property
    def level(self) -> Level:
        """How hard this day is against the client's usual, from what is known by now."""
        # A client's day is no earlier than the one before its calendar day, so most are too old.
        recent = [
            (one, standing, day_of(one.at, self.hours))
            for one, (_, standing), there in zip(
                self.reports, self._walked, self._told_at, strict=True
            )
            if there.date() >= self.day - ONE_DAY
        ]
        return level(
            self.minute(self.now),
            [Told(self.minute(one.at), at) for one, at, day in recent if day == self.day],
            yesterday=[at for _, at, day in recent if day == self.day - ONE_DAY],
            named=self.hard.named_day(self.day) is not None,
        )

    @cached_property
    def is_full(self) -> bool:
        """Whether as much of this day's free time is planned as the client wants."""
        if self.fullness is None:
            return False
        free = sum((one.ends - one.starts for one in self.stretches if one.what == "free"), NONE)
        taken = sum(
            (one.ends - one.starts for one in self.planned if one.starts >= self.begins), NONE
        )
        return taken / MINUTE >= most_planned(self.fullness, free / MINUTE)

    def has_room(self, dose: Dose) -> bool:
        """Whether one more nudge right now is within the dose, far enough from the last one."""
        days = [day_of(moment, self.hours) for moment in self.sent]
        week = sum(self.day - 6 * ONE_DAY <= day <= self.day for day in days)
        now = self.minute(self.now)
        too_soon = any(now - self.minute(moment) < dose.gap for moment in self.sent)
        within = days.count(self.day) < dose.per_day and week < dose.per_week
        return within and not too_soon and not self.is_full

    def choose(self, dose: Dose) -> Choice:
        """The moments of what is left of the day that are worth a nudge, within the dose."""
        if self.is_full:
            return Choice((), (), "enough planned", self.level.factor, self.level.reason, None)
        risk: list[float] = self.curve.rates[np.array(self.slots)].tolist()
        sent_on = [day_of(moment, self.hours) for moment in self.sent]
        since = self.day - 6 * ONE_DAY
        return choose(
            [
                (self._first_minute(one.starts), min(self.minute(one.ends), MINUTES))
                for one in self.windows
                if self._first_minute(one.starts) < MINUTES
            ],
            risk,
            self.level,
            dose,
            now=max(
                [
                    self._first_minute(self.now + SOON),
                    *(self.minute(at) + dose.gap for at in self.sent),
                ]
            ),
            sent_today=tuple(
                self.minute(moment)
                for moment, day in zip(self.sent, sent_on, strict=True)
                if day == self.day
            ),
            sent_before=sum(since <= day < self.day for day in sent_on),
            bar=self._bar(sent_on, dose),
            named=self._named,
            least=STANDS_OUT * float(self.curve.rates.mean()),
        )

    def minute(self, moment: datetime) -> int:
        """Whole minutes since the day began."""
        return (moment - self.begins) // MINUTE

    def _first_minute(self, moment: datetime) -> int:
        """The first minute that does not begin before ``moment``."""
        return -((self.begins - moment) // MINUTE)

    def moment(self, minute: int) -> datetime:
        """The moment so many minutes into the day (UTC)."""
        return self.begins + timedelta(minutes=minute)

    @cached_property
    def _told_at(self) -> list[datetime]:
        """When each report was given, on the client's wall clock."""
        return [one.at.astimezone(self.zone) for one in self.reports]

    @cached_property
    def _named(self) -> list[bool] | None:
        """The half-hours of this day that the client named, if what they named is a few hours of
        the week: who names every evening has told where, and not when it is worth it.
        """
        named = self.hard.declared | (self.hard.corrected > 0)
        if not 0 < named.sum() <= FEW:
            return None
        found: list[bool] = named[np.array(self.slots)].tolist()
        return found

    @cached_property
    def _walked(self) -> list[tuple[bool, float]]:
        """Each report in turn: was it a hard moment, and where it stood among those before."""
        return walked([one.value for one in self.reports])

    def _bar(self, sent_on: Sequence[date], dose: Dose) -> Bar:
        """What a stretch must be worth by now: where a new client's bar begins, moved on by each
        day since they began, four weeks at most.
        """
        told_on = [day_of(one.at, self.hours) for one in self.reports[:1]]
        began = min([self.day, *told_on, *sent_on])
        bar = first_bar(dose)
        for back in range(min((self.day - began).days, LEARNED_OVER), 0, -1):
            bar = after(bar, sent_on.count(self.day - back * ONE_DAY), dose)
        return bar


def without(window: Window, plan: Window) -> list[Window]:
    """What is left of a window beside a plan: nothing, one part or two, each worth a plan."""
    parts = [
        Window(window.starts, min(window.ends, plan.starts)),
        Window(max(window.starts, plan.ends), window.ends),
    ]
    if plan.ends <= window.starts or window.ends <= plan.starts:
        return [window]
    return [one for one in parts if one.ends - one.starts >= SLOT]


def day_of(moment: datetime, hours: Hours) -> date:
    """The client's day that a moment belongs to: before they get up it is still yesterday."""
    there = moment.astimezone(ZoneInfo(hours.zone))
    begun = there.time() >= time.fromisoformat(hours.wakes)
    return there.date() if begun else there.date() - ONE_DAY


def slot_of(there: datetime) -> int:
    """The half-hour of the week of a wall-clock time, Monday 00:00 first."""
    return there.weekday() * HALF_HOURS + there.hour * 2 + there.minute // 30
