"""One person's diary walked day by day, each choice made from what was known by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.care import nudging
from bot.care.hard_days import Carry, Level, Told, level
from bot.care.nudging import Bar, Dose
from bot.care.priors import Floats
from bot.timing.diary import Diary

Bools = npt.NDArray[np.bool_]
AS_USUAL = Level(1.0, "usual", (1.0,) * 48)


@dataclass(frozen=True)
class Waking:
    """When nudges may cover: minutes of the day."""

    starts: int
    ends: int


@dataclass(frozen=True)
class Day:
    """One day with its reports: their places in the diary, and what the days before said."""

    number: int
    weekday: int
    first: int
    after: int
    minutes: tuple[int, ...]
    told: tuple[Told, ...]
    yesterday: tuple[float, ...]


def days(diary: Diary) -> list[Day]:
    """The days on which there is a report at all."""
    numbers, firsts = np.unique(diary.day, return_index=True)
    edges = [*firsts.tolist(), len(diary.day)]
    standings = diary.standing.tolist()
    minutes = diary.minute.tolist()
    found = []
    for place, number in enumerate(numbers.tolist()):
        first, over = edges[place], edges[place + 1]
        before = int(np.searchsorted(diary.day, number - 1))
        found.append(
            Day(
                number,
                int(diary.weekday[first]),
                first,
                over,
                tuple(minutes[first:over]),
                tuple(map(Told, minutes[first:over], standings[first:over])),
                tuple(standings[before:first]),
            )
        )
    return found


def covered(minutes: Sequence[int], starts: Sequence[int], covers: int) -> list[bool]:
    """Which reports lie in one of the covered stretches."""
    return [any(start <= minute < start + covers for start in starts) for minute in minutes]


def fixed(
    days_: Sequence[Day],
    risks: Callable[[int], Sequence[float]],
    waking: Waking,
    dose: Dose,
    presence: Sequence[float] | None = None,
) -> list[list[int]]:
    """Each day's nudges, chosen in the morning from the risk of that day."""
    free = [(waking.starts, waking.ends)]
    return [
        [
            one.starts
            for one in nudging.choose(
                free, risks(place), AS_USUAL, dose, presence=presence
            ).chosen
        ]
        for place in range(len(days_))
    ]


def floating(
    days_: Sequence[Day],
    risks: Callable[[int], Sequence[float]],
    waking: Waking,
    dose: Dose,
    presence: Sequence[float] | None,
    carry: Carry,
    bar: Bar,
) -> Iterator[list[int]]:
    """Each day's nudges, chosen in the morning and again after each report."""
    for place, day in enumerate(days_):
        sent = _lived(day, risks(place), waking, dose, presence, carry, bar)
        bar = nudging.after(bar, len(sent), dose)
        yield sent


def _lived(
    day: Day,
    risk: Sequence[float],
    waking: Waking,
    dose: Dose,
    presence: Sequence[float] | None,
    carry: Carry,
    bar: Bar,
) -> list[int]:
    sent: list[int] = []
    known = 0
    for until in (*day.minutes, waking.ends):
        now = day.minutes[known - 1] + 1 if known else waking.starts
        today = level(
            now, day.told[:known], yesterday=day.yesterday, carry=carry
        )
        plan = nudging.choose(
            [(waking.starts, waking.ends)],
            risk,
            today,
            dose,
            now=-(-now // 30) * 30,
            sent_today=sent,
            bar=bar,
            presence=presence,
        )
        sent += [one.starts for one in plan.chosen if one.starts <= until]
        known += 1
    return sent
