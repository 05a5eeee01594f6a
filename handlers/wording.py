"""How days and times are written in a sentence."""

from __future__ import annotations

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
