"""A made-up client: what they told Tandem about their time, as they themselves remember it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.simulation.year.walls import ONE_DAY, moment, next_showing, shown, within
from storage.people import Known

ANSWERING = timedelta(minutes=30)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Something fixed: weekdays from Monday = 0, from and to on the wall clock, every so many weeks
    counted from the week of ``first``.
    """

    title: str
    weekdays: tuple[int, ...]
    starts: str
    ends: str
    every: int = 1
    first: date = date(2026, 1, 5)

    def falls_on(self, day: date) -> bool:
        """Whether it begins on that day. ``first`` is a Monday."""
        weeks = (day - self.first).days // 7
        return day.weekday() in self.weekdays and weeks % self.every == 0


@dataclass(slots=True)
class Life:
    """One client's own view. Moments are UTC; ``off`` are days without what is fixed.

    ``acted_at`` is when they last did something, ``midway`` whether that left a question open;
    ``asked_at`` is when Tandem last asked anything, ``trouble_at`` when a worker last failed them.
    """

    place: int
    zone: str
    wakes: str
    sleeps: str
    quiet: tuple[str, str]
    check_in_at: str
    per_day: int
    per_week: int
    gap: int
    fixed: list[Fixed]
    keen: float
    hard_evening: bool = False
    moves: bool = False
    off: set[date] = field(default_factory=set)
    paused_until: date | None = None
    snoozed_until: datetime | None = None
    blocked: bool = False
    acted_at: datetime | None = None
    asked_at: datetime | None = None
    midway: bool = False
    trouble_at: datetime | None = None
    moved_at: datetime | None = None
    pull: int = 2
    odd: set[date] = field(default_factory=set)
    hard_days: set[date] = field(default_factory=set)
    plain_days: set[date] = field(default_factory=set)

    def agrees_with(self, known: Known) -> bool:
        """Whether Tandem remembers of them what they do."""
        kept = known.rhythm
        return (self.zone, self.wakes, self.quiet, self.per_day, self.per_week) == (
            known.zone,
            kept.wakes,
            (kept.quiet_from, kept.quiet_to),
            kept.nudges_a_day,
            kept.nudges_a_week,
        )

    def day(self, at: datetime) -> date:
        """Their own day: it lasts until they get up again."""
        day = shown(at, self.zone).date()
        return day if moment(day, self.wakes, self.zone) <= at else day - ONE_DAY

    def is_quiet(self, at: datetime) -> bool:
        """Whether their wall clock stands in their quiet hours."""
        return self.quiet[0] != self.quiet[1] and within(shown(at, self.zone), *self.quiet)

    def is_paused(self, at: datetime) -> bool:
        """Whether they asked for silence until a later day."""
        until = self.paused_until
        return until is not None and shown(at, self.zone).date() < until

    def is_snoozed(self, at: datetime) -> bool:
        """Whether they said that there should be no more of it today."""
        return self.snoozed_until is not None and at < self.snoozed_until

    def is_answering(self, at: datetime) -> bool:
        """Whether they are likely to be in the middle of an answer."""
        return self.midway and self.acted_at is not None and at - self.acted_at < ANSWERING

    def was_asked(self, at: datetime) -> bool:
        """Whether Tandem has only just asked them something else."""
        return self.asked_at is not None and at - self.asked_at < ANSWERING

    def has_moved(self, at: datetime, *, hours: int) -> bool:
        """Whether they set another clock within the last hours."""
        return self.moved_at is not None and at - self.moved_at < timedelta(hours=hours)

    def had_trouble(self, at: datetime) -> bool:
        """Whether a worker failed within the last three hours, so that things may be late."""
        return self.trouble_at is not None and at - self.trouble_at < timedelta(hours=3)

    def taken(self, at: datetime) -> Iterator[Span]:
        """Everything fixed and all sleep that lies near a moment."""
        today = shown(at, self.zone).date()
        for day in (today - 2 * ONE_DAY, today - ONE_DAY, today, today + ONE_DAY):
            if self.wakes != self.sleeps:
                bed = moment(day, self.sleeps, self.zone)
                yield bed, next_showing(self.wakes, bed, self.zone)
            if day in self.off:
                continue
            for one in self.fixed:
                if one.falls_on(day):
                    begins = moment(day, one.starts, self.zone)
                    last = day if one.ends > one.starts else day + ONE_DAY
                    ends = moment(last, one.ends, self.zone)
                    if begins < ends:
                        yield begins, ends

    def is_taken(self, at: datetime) -> bool:
        """Whether they sleep or have something fixed."""
        return any(begins <= at < ends for begins, ends in self.taken(at))

    def free_until(self, at: datetime, most: timedelta) -> datetime:
        """How long they are free and may be spoken to from a moment on; at once if they are not."""
        end = min([at + most, *(max(at, begins) for begins, ends in self.taken(at) if ends > at)])
        step = timedelta(minutes=5)
        now = at
        while now < end and not self.is_quiet(now):
            now += step
        return min(now, end)
