"""When to offer a form: on the day it is open, an hour before the check-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.talk.hours import on_wall
from bot.talk.house import Outlook, nudge
from storage.people import Rhythm


@nudge(
    "form",
    role="client",
    opens="form",
    fresh=timedelta(days=1),
    why="A form you are asked for is open; /forms shows which, and stops it.",
)
def form(outlook: Outlook) -> Mapping[str, datetime]:
    """The next day on which one may be offered, at the client's own hour."""
    opens = outlook.rhythm.form_on
    if opens is None:
        return {}
    day = max(_first_day(outlook), date.fromisoformat(opens))
    at = _at(day, outlook)
    return {"next": at if at > outlook.now else _at(day + timedelta(days=1), outlook)}


def _first_day(outlook: Outlook) -> date:
    today = outlook.now.astimezone(ZoneInfo(outlook.zone)).date()
    paused = outlook.rhythm.paused_until
    return today if paused is None else max(today, date.fromisoformat(paused))


def _at(day: date, outlook: Outlook) -> datetime:
    return on_wall(day, _clock(outlook.rhythm), outlook.zone)


def _clock(rhythm: Rhythm) -> str:
    """An hour before the check-in, or at its own time where that would be before waking."""
    hour, minute = map(int, rhythm.check_in_at.split(":"))
    earlier = f"{(hour - 1) % 24:02}:{minute:02}"
    return earlier if earlier >= rhythm.wakes else rhythm.check_in_at
