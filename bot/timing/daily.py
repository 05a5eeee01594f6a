"""A diary cut into its days, each with what was known when it began."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.care.hard_days import Told
from bot.timing.diary import Diary


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
