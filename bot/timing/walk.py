"""One person's diary walked day by day, each choice made from what was known by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.care import nudging
from bot.care.hard_days import Level, level
from bot.care.nudging import Bar, Dose
from bot.care.presence import EVEN, Presence
from bot.care.stretches import SLOT
from bot.timing.daily import Day, Waking
from bot.timing.others import Others

Starts = list[list[int]]
AS_USUAL = Level(1.0, "usual", (1.0,) * 48)


def covered(
    minutes: Sequence[int], starts: Sequence[int], covers: int, waking: Waking
) -> list[bool]:
    """Which reports lie in one of the covered stretches, none beyond the day's end."""
    ends = [min(start + covers, waking.ends) for start in starts]
    stretches = list(zip(starts, ends, strict=True))
    return [any(start <= minute < end for start, end in stretches) for minute in minutes]


def fixed(
    days_: Sequence[Day],
    risks: Sequence[Sequence[float]],
    waking: Waking,
    dose: Dose,
    presence: Presence = EVEN,
) -> Starts:
    """Each day's nudges, chosen in the morning from the 48 risks of that day."""
    free = [(waking.starts, waking.ends)]
    there = presence.today(None)
    plans = [
        nudging.choose(free, risks[place], AS_USUAL, dose, presence=there)
        for place in range(len(days_))
    ]
    return [[one.starts for one in plan.chosen] for plan in plans]


def floating(
    days_: Sequence[Day],
    risks: Sequence[Sequence[float]],
    waking: Waking,
    dose: Dose,
    others: Others,
) -> Starts:
    """Each day's nudges, chosen in the morning and again after each report."""
    found: Starts = []
    bar = others.bar
    for place, day in enumerate(days_):
        recent = sum(
            len(found[back]) for back in range(place) if days_[back].number > day.number - 7
        )
        walk = _Floating(risks[place], waking, dose, others, bar, recent)
        found.append(walk.lived(day))
        bar = nudging.after(bar, len(found[-1]), dose)
    return found


@dataclass(frozen=True)
class _Floating:
    risk: Sequence[float]
    waking: Waking
    dose: Dose
    others: Others
    bar: Bar
    recent: int

    def lived(self, day: Day) -> list[int]:
        """Plan, keep what begins before the next report (or with it), and plan again after it."""
        sent: list[int] = []
        for known, until in enumerate((*day.minutes, self.waking.ends)):
            sent += [start for start in self._plan(day, known, sent) if start <= until]
        return sent

    def _plan(self, day: Day, known: int, sent: Sequence[int]) -> list[int]:
        last = day.minutes[known - 1] if known else None
        now = self.waking.starts if last is None else last + 1
        today = level(now, day.told[:known], yesterday=day.yesterday, carry=self.others.carry)
        plan = nudging.choose(
            [(self.waking.starts, self.waking.ends)],
            self.risk,
            today,
            self.dose,
            now=-(-now // SLOT) * SLOT,
            sent_today=sent,
            sent_before=self.recent,
            bar=self.bar,
            presence=self.others.presence.today(last),
        )
        return [one.starts for one in plan.chosen]
