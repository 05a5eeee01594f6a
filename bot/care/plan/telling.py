"""A commitment in one plain sentence, to be shown back and agreed to; it can be read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.care.plan.things import Commitment, Off
from bot.care.plan.weekdays import NAMES
from bot.care.sentences import MONTHS

_PLACES: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def tell(commitment: Commitment) -> str:
    """Name, days and times on the wall: "Work, Monday to Friday, 9:00 to 17:00"."""
    return f"{commitment.title}, {_days(commitment)}, {_times(commitment)}"


def tell_off(off: Off) -> str:
    """What does not count on a day: "No Group on Tuesday 2 December 2025"."""
    if off.title is None:
        return f"{tell_date(off.day)} off"
    return f"No {off.title} on {tell_date(off.day)}"


def tell_date(day: date) -> str:
    """A date with its weekday: "Tuesday 2 December 2025"."""
    return f"{NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _days(one: Commitment) -> str:
    if not one.weekdays:
        return tell_date(one.first) if one.first else "no day"
    words = _weekdays(one)
    if one.first:
        words += f" from {tell_date(one.first)}"
    if one.until:
        words += f" until {tell_date(one.until)}"
    return words


def _weekdays(one: Commitment) -> str:
    days = one.weekdays
    if one.nth:
        return f"{_PLACES[one.nth]} {NAMES[days[0]]} of the month"
    if one.every == 2 and len(days) == 1:
        return f"every other {NAMES[days[0]]}"
    if one.every > 1:
        return f"every {one.every} weeks on {_in_words(days)}"
    if len(days) == 7:
        return "every day"
    return _in_words(days)


def _in_words(days: Sequence[int]) -> str:
    """Each day, or "Monday to Friday" where three or more follow one another."""
    begins = [day for day in days if (day - 1) % 7 not in days]
    if len(days) > 2 and len(begins) == 1:
        first = begins[0]
        return f"{NAMES[first]} to {NAMES[(first + len(days) - 1) % 7]}"
    names = [f"{NAMES[day]}s" for day in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _times(one: Commitment) -> str:
    """From and to. Only an end past 12:59 leaves no doubt that 9:00 is in the morning."""
    starts = one.starts
    if one.ends >= "13:00" and one.ends > starts:
        starts = starts.removeprefix("0")
    return f"{starts} to {one.ends}"
