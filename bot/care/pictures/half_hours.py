"""The half-hours of a week, Monday 00:00 first: stretches of them, and how they are said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.care.sentences import WEEKDAYS, joined

A_DAY = 48
A_WEEK = 7 * A_DAY
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """Half-hours one after the other, counted from Monday 00:00; Sunday night runs into Monday."""

    starts: int
    length: int

    @property
    def ends(self) -> int:
        """The first half-hour after it, up to a week beyond the end of the week."""
        return self.starts + self.length

    @property
    def slots(self) -> list[int]:
        """Its half-hours, each 0 to 335."""
        return [slot % A_WEEK for slot in range(self.starts, self.ends)]


def in_a_row(rows: Sequence[Sequence[T]]) -> list[T]:
    """Seven rows of 48 as one list of 336. Raises ValueError for any other shape."""
    if len(rows) != 7 or any(len(row) != A_DAY for row in rows):
        raise ValueError("a week is seven rows of 48 half-hours")
    return [value for row in rows for value in row]


def runs(mask: Sequence[bool]) -> list[Run]:
    """The stretches of a week's mask, in order of their start; all of the week is one stretch."""
    if all(mask):
        return [Run(0, A_WEEK)]
    starts = [slot for slot in range(A_WEEK) if mask[slot] and not mask[slot - 1]]
    return [Run(slot, _length(mask, slot)) for slot in starts]


def _length(mask: Sequence[bool], starts: int) -> int:
    length = 0
    while mask[(starts + length) % A_WEEK]:
        length += 1
    return length


def spoken(stretches: Iterable[Run]) -> list[str]:
    """The stretches in words, those at the same hours together.

    Such as "Friday and Saturday 18 to 22". A stretch is called by the day it
    starts on, also when it ends after midnight.
    """
    alike: dict[tuple[int, int], list[int]] = {}
    for one in stretches:
        alike.setdefault((one.starts % A_DAY, one.length), []).append(one.starts // A_DAY)
    return [_told(starts, length, days) for (starts, length), days in alike.items()]


def _told(starts: int, length: int, days: Sequence[int]) -> str:
    if length == A_WEEK:
        return "the whole week"
    names = _named(sorted(days))
    if starts == 0 and length == A_DAY:
        return f"{names}, all day"
    ends = starts + length
    until = "midnight" if ends % A_DAY == 0 else _short(ends)
    if length > A_DAY:
        until = f"{WEEKDAYS[(days[0] + (ends - 1) // A_DAY) % 7]} {until}"
    return f"{names} {_short(starts)} to {until}"


def _named(days: Sequence[int]) -> str:
    if len(days) == 7:
        return "every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]} to {WEEKDAYS[days[-1]]}"
    return joined(WEEKDAYS[day] for day in days)


def _short(slot: int) -> str:
    """A half-hour as it is said: "18", or "18:30"."""
    return f"{slot % A_DAY // 2}{':30' if slot % 2 else ''}"


def clock(minutes: int) -> str:
    """Minutes since a midnight as a clock shows them, after midnight starting anew."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    return f"{hour:02}:{minute:02}"
