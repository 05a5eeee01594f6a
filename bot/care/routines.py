"""Routines: what somebody wants to be reminded of, and when the next reminders come. Pure.

A routine is a reminder and nothing more: nothing is said about a medication, and a skip is an
answer like any other. Times are ``HH:MM`` on the person's own wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from pydantic import JsonValue, TypeAdapter

from bot.care.plan.days import on_wall
from bot.care.plan.things import Commitment

Kind = Literal["medication", "appointment", "other"]
Remind = Literal["at", "hour", "eve", "none"]
MOST: Final = 20
EVENING: Final = "18:00"
LOOKED_AHEAD: Final = 8
"""A week and a day: whatever comes every week comes in them."""
EVERY_DAY: Final = tuple(range(7))


@dataclass(frozen=True, slots=True)
class Routine:
    """Something to be reminded of: on ``weekdays`` (Monday = 0), or once, on ``day`` (ISO).

    ``remind`` is when the reminder comes: at that time, an hour before, on the evening before, or
    not at all. ``minutes`` is how long an appointment takes.
    """

    id: str
    kind: Kind
    words: str
    at: str
    weekdays: tuple[int, ...] = ()
    day: str = ""
    remind: Remind = "at"
    minutes: int = 60

    def falls_on(self, day: date) -> bool:
        """Whether it is on that day."""
        return day.isoformat() == self.day if self.day else day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one reminder: "done", "later" or "skip"; of which routine, on which day."""

    routine: str
    what: str
    day: date


def reminder_of(routine: Routine, day: date, zone: ZoneInfo) -> datetime | None:
    """When the reminder for that day's comes (UTC); None for one without."""
    at = on_wall(day, routine.at, zone)
    match routine.remind:
        case "at":
            return at
        case "hour":
            return at - timedelta(hours=1)
        case "eve":
            return on_wall(day - timedelta(days=1), EVENING, zone)
        case "none":
            return None


def next_reminders(
    routines: Iterable[Routine], now: datetime, zone: ZoneInfo
) -> Mapping[str, datetime]:
    """The next reminder of each routine, after now. Those of one moment come together: the token is
    the moment.
    """
    found: dict[str, datetime] = {}
    for one in routines:
        at = _next(one, now, zone)
        if at is not None:
            found[at.isoformat()] = at
    return found


def due_at(routines: Iterable[Routine], moment: datetime, zone: ZoneInfo) -> list[Routine]:
    """Whose reminder comes at that very moment."""
    day = moment.astimezone(zone).date()
    return [
        one
        for one in routines
        if any(
            one.falls_on(ahead) and reminder_of(one, ahead, zone) == moment
            for ahead in (day, day + timedelta(days=1))
        )
    ]


def without_past(routines: Iterable[Routine], today: date) -> list[Routine]:
    """Without what was once, before today."""
    return [one for one in routines if not one.day or one.day >= today.isoformat()]


def as_commitment(routine: Routine) -> Commitment | None:
    """What an appointment is in the week's plan; nothing else fills time."""
    if routine.kind != "appointment":
        return None
    begins = datetime.combine(date(2000, 1, 3), time.fromisoformat(routine.at))
    return Commitment(
        title=routine.words,
        kind="appointment",
        starts=routine.at,
        ends=f"{begins + timedelta(minutes=routine.minutes):%H:%M}",
        weekdays=routine.weekdays,
        first=date.fromisoformat(routine.day) if routine.day else None,
    )


def counted(routine: Routine, answers: Sequence[Answer]) -> tuple[int, int]:
    """How often it was done, and how often skipped."""
    own = [one.what for one in answers if one.routine == routine.id]
    return own.count("done"), own.count("skip")


_ROUTINES = TypeAdapter(list[Routine])


def routines_json(routines: Sequence[Routine]) -> list[JsonValue]:
    """As they are kept."""
    plain: list[JsonValue] = _ROUTINES.dump_python(list(routines), mode="json")
    return plain


def routines_from(kept: object) -> list[Routine]:
    """As they were kept; none before the first.

    Raises:
        ValueError: they cannot be read.
    """
    return _ROUTINES.validate_python(kept or [])


def _next(routine: Routine, now: datetime, zone: ZoneInfo) -> datetime | None:
    today = now.astimezone(zone).date()
    days = (
        [date.fromisoformat(routine.day)]
        if routine.day
        else [today + timedelta(days=ahead) for ahead in range(LOOKED_AHEAD + 1)]
    )
    moments = [reminder_of(routine, day, zone) for day in days if routine.falls_on(day)]
    return min((at for at in moments if at is not None and at > now), default=None)
