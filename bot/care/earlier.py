"""What helped a client before, at an hour like this one: looked up in their own answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.care.sentences import WEEKDAYS

HOURS_NEAR: Final = timedelta(hours=2)
REMEMBERED: Final = timedelta(weeks=8)
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Helped:
    """Something that did a client good: when (on their wall clock), of which kind, in which words.

    ``kind`` is that of a plan for free time: "own", "thing", "someone", "meeting" or "rest".
    """

    at: datetime
    kind: str
    words: str


def at_this_time(helped: Iterable[Helped], now: datetime) -> Helped | None:
    """The newest of the same weekday, at most two hours apart on the clock, not from today and not
    older than eight weeks; None where there is none. All moments are on one wall clock.
    """
    near = [one for one in helped if _is_near(one.at, now)]
    return max(near, key=lambda one: one.at, default=None)


def when(at: datetime, now: datetime) -> str:
    """``Last Friday``, or ``On a Friday some weeks ago``: how a moment found above is told."""
    name = WEEKDAYS[at.weekday()]
    return f"Last {name}" if round((now - at) / WEEK) == 1 else f"On a {name} some weeks ago"


def _is_near(at: datetime, now: datetime) -> bool:
    weeks = round((now - at) / WEEK)
    return weeks >= 1 and abs(now - at - weeks * WEEK) <= HOURS_NEAR and now - at <= REMEMBERED
