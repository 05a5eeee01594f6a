"""How far somebody has come, in figures that only ever grow. Pure.

A lapse is one more answer. Nothing counted here goes down when one is told: not the days, not the
free stretches, not the pulls ridden out, not the total of days without use nor the longest run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bot.care.checkins import CheckIn
from bot.care.contacts import Contact
from bot.care.strengths import WENT_WELL, Story

Name = Literal["days", "windows", "waves"]
NAMES: Final[tuple[Name, ...]] = ("days", "windows", "waves")
DAILY_UP_TO: Final = 28
"""Up to so many days each gets a point of its own; then each week does."""
MOST_POINTS: Final = 60
INNER: Final = frozenset((1, 2))
DOES_GOOD: Final = frozenset(("strengthens", "mixed"))


@dataclass(frozen=True, slots=True)
class Run:
    """Days without use as the client told them: all of them, the longest run, and the one now."""

    total: int = 0
    longest: int = 0
    now: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Counted up to each of some days, the last of which is today. Empty where nothing is told.

    ``days`` are days with any answer, ``windows`` free stretches that went well, ``waves`` pulls
    that had come down when they were rated again.
    """

    points: tuple[date, ...]
    counts: Mapping[Name, tuple[int, ...]]

    def total(self, name: Name) -> int:
        """How many there are by now."""
        counted = self.counts.get(name, ())
        return counted[-1] if counted else 0


def progress(story: Story, today: date) -> Progress:
    """What there is to show by ``today``."""
    told = _days(story)
    if not told:
        return Progress((), {})
    points = points_between(min(told), today)
    happened: dict[Name, Sequence[date]] = {
        "days": sorted(told),
        "windows": [one.day for one in story.lived if one.went in WENT_WELL],
        "waves": [day for day, wave in story.waves if wave.drop > 0],
    }
    return Progress(points, {name: counted(days, points) for name, days in happened.items()})


def counted(happened: Iterable[date], points: Sequence[date]) -> tuple[int, ...]:
    """How many of them had happened by the end of each of those days."""
    days = list(happened)
    return tuple(sum(day <= point for day in days) for point in points)


def points_between(first: date, today: date) -> tuple[date, ...]:
    """The days to count up to: each at first, then one a week, later fewer; the last is today."""
    days = (today - first).days
    step = 1 if days < DAILY_UP_TO else 7
    while days // step >= MOST_POINTS:
        step += 7
    return tuple(today - timedelta(days=back) for back in range(days // step * step, -1, -step))


def kept_close(contacts: Iterable[Contact], points: Sequence[date]) -> tuple[int, ...]:
    """How many people stood in the two inner rings by the end of each day, and did them good or
    some good: as the client placed them.
    """
    cards = list(contacts)
    return tuple(sum(_is_close(card, point) for card in cards) for point in points)


def without_use(check_ins: Sequence[CheckIn], lapses: Iterable[date] = ()) -> Run:
    """The days without use, from what was told in the order of the days.

    "No use since your last check-in" speaks for every day after that check-in, or after a lapse
    told since; the first one for its own day alone. Use told, or a lapse, ends the run that is on
    and takes nothing back: a day that was counted stays counted.
    """
    run, last = Run(), None
    answers = [*((one.day, 0, one.used) for one in check_ins), *((day, 1, "yes") for day in lapses)]
    # On one day the answers come before the lapse: it ends a run and begins none.
    for day, _, used in sorted(answers, key=lambda told: told[:2]):
        if used == "no":
            days = 1 if last is None else (day - last).days
            now = run.now + days
            run = Run(run.total + days, max(run.longest, now), now)
        elif used == "yes":
            run = Run(run.total, run.longest, 0)
        last = day
    return run


def _is_close(card: Contact, day: date) -> bool:
    place = card.at(day)
    return place is not None and place.close in INNER and place.effect in DOES_GOOD


def _days(story: Story) -> set[date]:
    return {
        *(one.day for one in story.check_ins),
        *(day for day, _ in story.waves),
        *(one.day for one in story.lived),
        *story.lapses,
        *story.on_terms,
    }
