"""What a week's plan is made of. Times of day are ``HH:MM`` on the client's own wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal[
    "work", "group", "meeting", "meal", "medication", "sleep", "appointment", "people", "other"
]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that is fixed: every week, every so many weeks, or once.

    ``weekdays`` count from Monday = 0; none of them means once, on ``first``. ``ends`` at or
    before ``starts`` is on the next day. ``every`` is in weeks, counted from the week of
    ``first``. ``first`` and ``until`` are both included; None leaves that side open. ``nth`` keeps
    only one place in the month: 1 is the first such weekday of it, -1 the last, 0 every one.
    """

    title: str
    kind: Kind
    starts: str
    ends: str
    weekdays: tuple[int, ...] = ()
    every: int = 1
    first: date | None = None
    until: date | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Off:
    """A day on which what is fixed does not count: all of it, or what is called ``title``.

    All of it leaves sleep and medication as they are: a day off is not a day without them.
    """

    day: date
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something at its own date, out of a calendar file.

    Both moments are aware (UTC), or both are naive: then they float, on whatever wall clock the
    client lives by. ``whole_day`` ones are shown and do not fill the day.
    """

    title: str
    starts: datetime
    ends: datetime
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Everything a client told about their time. The empty one is a plan too."""

    commitments: tuple[Commitment, ...] = ()
    off: tuple[Off, ...] = ()
    dated: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a client's day: when it begins and ends (UTC), and what it is.

    ``what`` is "sleep", "busy" or "free"; ``title`` names what a busy one is for.
    """

    starts: datetime
    ends: datetime
    what: Literal["sleep", "busy", "free"]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Free time in which Tandem may speak: when it begins and ends (UTC)."""

    starts: datetime
    ends: datetime
