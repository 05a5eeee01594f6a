"""Small calendar files, written out."""

from collections.abc import Iterable
from datetime import date

from bot.care.calendar.reading import Calendar, read_calendar

FIRST = date(2026, 11, 25)
LAST = date(2027, 11, 25)

WARSAW_BY_RULES = (
    "BEGIN:VTIMEZONE",
    "TZID:Home",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def event(*lines: str) -> tuple[str, ...]:
    """One event with these lines."""
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def file_of(*parts: Iterable[str]) -> bytes:
    """A calendar file with these parts; its first line is line 1, theirs begin with line 3."""
    inner = (line for part in parts for line in part)
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", *inner, "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def read(*parts: Iterable[str], zone: str = "Europe/Berlin") -> Calendar:
    """Read a file of these parts for the year from 25 November 2026 on."""
    return read_calendar(file_of(*parts), FIRST, LAST, zone)


def starts(*parts: Iterable[str], zone: str = "Europe/Berlin") -> list[str]:
    """When each thing in there starts, as ISO texts: in UTC with +00:00, floating without."""
    return [thing.starts.isoformat() for thing in read(*parts, zone=zone).dated]
