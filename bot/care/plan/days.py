"""On which days something fixed takes place, and at which moments."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.care.plan.things import Commitment, Off

STAYS: Final = frozenset({"sleep", "medication"})
"""What a day off leaves alone."""


def on_wall(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the clocks of ``zone`` show ``clock`` (``HH:MM``) on ``day``.

    A time that a spring change skips moves forward by the gap; of two in autumn the first counts
    (PEP 495: ``fold=0``, and a gap is passed by reading the wall time with the offset before it).
    """
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)


def falls_on(commitment: Commitment, day: date) -> bool:
    """Whether a commitment begins on ``day`` by the calendar alone."""
    if not commitment.weekdays:
        return day == commitment.first
    if day.weekday() not in commitment.weekdays:
        return False
    first, until = commitment.first, commitment.until
    if (first is not None and day < first) or (until is not None and day > until):
        return False
    if commitment.every > 1 and _weeks(first or date.min, day) % commitment.every:
        return False
    return commitment.nth == 0 or _in_place(day, commitment.nth)


def is_off(off: Iterable[Off], commitment: Commitment, day: date) -> bool:
    """Whether what is fixed does not count on ``day``, because the client took it off."""
    for one in off:
        if one.day != day:
            continue
        if one.title is None:
            if commitment.kind not in STAYS:
                return True
        elif one.title.casefold() == commitment.title.casefold():
            return True
    return False


def _weeks(first: date, day: date) -> int:
    """How many weeks lie between the weeks of two days; weeks begin on Monday."""
    # date.toordinal() counts from a Monday, the first of January of the year 1.
    return (day.toordinal() - 1) // 7 - (first.toordinal() - 1) // 7


def _in_place(day: date, nth: int) -> bool:
    """Whether a day is the nth of its weekday in its month; -1 is the last."""
    if nth < 0:
        return day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    return (day.day + 6) // 7 == nth
