"""How days and times are written in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

WEEKDAYS = {
    "0": "Monday",
    "1": "Tuesday",
    "2": "Wednesday",
    "3": "Thursday",
    "4": "Friday",
    "5": "Saturday",
    "6": "Sunday",
}


def day_month(day: date) -> str:
    """``5 March 2026``."""
    return f"{day.day} {day:%B %Y}"


def listed(things: Sequence[str]) -> str:
    """``one, two and three``."""
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last
