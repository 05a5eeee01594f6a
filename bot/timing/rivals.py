"""What Tandem's timing is measured against: each gives the nudges of each day.

All use the same dose, waking hours and chooser as Tandem; only what they know differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bot.care.nudging import Dose
from bot.care.priors import HALF_HOURS, Floats
from bot.care.stretches import SLOT, Moment, best
from bot.timing.daily import Day, Waking
from bot.timing.diary import Diary
from bot.timing.walk import Starts, fixed

TIE = 1e-6
HOURS = 24


def fixed_times(days: Sequence[Day], waking: Waking, dose: Dose) -> Starts:
    """The same times every day: 10:00 and 18:00 for two, else spread evenly over the waking day."""
    return [clock_times(waking, dose) for _ in days]


def clock_times(waking: Waking, dose: Dose) -> list[int]:
    """Times of day for a dose: 10:00 and 18:00 where they fit, else in the middle of each part."""
    if dose.per_day == 2 and waking.starts <= 600 and 1080 + dose.covers <= waking.ends:
        return [600, 1080]
    part = (waking.ends - waking.starts) / dose.per_day
    margin = (part - dose.covers) / 2
    return [int(waking.starts + part * place + margin) for place in range(dose.per_day)]


def random_times(
    days: Sequence[Day], waking: Waking, dose: Dose, chance: np.random.Generator
) -> Starts:
    """Random moments of the waking day whose stretches do not overlap, new ones every day."""
    spare = waking.ends - waking.starts - dose.per_day * dose.covers
    offsets = np.sort(chance.integers(0, spare + 1, (len(days), dose.per_day)), axis=1)
    starts = waking.starts + offsets + np.arange(dose.per_day) * dose.covers
    found: Starts = starts.tolist()
    return found


def pooled(days: Sequence[Day], others: Floats, waking: Waking, dose: Dose) -> Starts:
    """The others' rate of hard moments by hour: from reports and hard ones, (2, 24)."""
    told, hard = others
    rates = hard / np.maximum(told, 1)
    risk = np.repeat(rates, 2).tolist()
    return fixed(days, [risk] * len(days), waking, dose)


def own(
    diary: Diary, days: Sequence[Day], waking: Waking, dose: Dose, chance: np.random.Generator
) -> Starts:
    """The person's own rate by hour of the week so far; an hour never seen has their average."""
    rows = list(_own_rates(diary, days, chance))
    return fixed(days, rows, waking, dose)


def _own_rates(
    diary: Diary, days: Sequence[Day], chance: np.random.Generator
) -> Iterator[list[float]]:
    told, hard = np.zeros((7, HOURS)), np.zeros((7, HOURS))
    cells = (diary.slots // HALF_HOURS, diary.hours)
    for day in days:
        average = (hard.sum() + 1) / (told.sum() + 4)
        seen, bad = told[day.weekday], hard[day.weekday]
        rates = np.where(seen > 0, bad / np.maximum(seen, 1), average)
        risk = np.repeat(rates, 2) * (1 - TIE) + chance.random(HALF_HOURS) * TIE
        yield risk.tolist()
        theirs = slice(day.first, day.after)
        where = (cells[0][theirs], cells[1][theirs])
        np.add.at(told, where, 1)
        np.add.at(hard, where, diary.hard[theirs])


def oracle(diary: Diary, days: Sequence[Day], waking: Waking, dose: Dose) -> Starts:
    """The best that could be done with the dose, known in hindsight only."""
    hard = diary.hard.tolist()
    return [_hindsight(day.minutes, hard[day.first : day.after], waking, dose) for day in days]


def _hindsight(
    minutes: Sequence[int], hard: Sequence[bool], waking: Waking, dose: Dose
) -> list[int]:
    found = []
    for start in range(waking.starts, waking.ends - dose.covers + 1, SLOT):
        inside = [h for m, h in zip(minutes, hard, strict=True) if 0 <= m - start < dose.covers]
        worth = sum(inside) - 0.01 * len(inside)
        if worth > 0:
            found.append(Moment(start, start + dose.covers, 1.0, worth))
    return [one.starts for one in best(found, 0.0, dose.per_day, dose.gap)]
