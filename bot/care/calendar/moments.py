"""Moments and lengths of time as a calendar file writes them (RFC 5545, 3.3.4 to 3.3.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from bot.care.calendar.lines import Line

_LAST_DAY: Final = "90001231"
LONGEST: Final = timedelta(days=36_600)

_MOMENT = re.compile(r"(\d{8})(?:(T\d{4}(?:\d\d)?)(Z)?)?", re.ASCII)
_LENGTH = re.compile(
    r"([+-])?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)


class Clock(Protocol):
    """A wall clock somewhere, as far as a calendar needs it."""

    def utc(self, wall: datetime) -> datetime:
        """Return when that clock shows the naive ``wall``, aware and in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class ZoneClock:
    """The clock of a zone that is known by its name; ``guessed`` when it stands in for another.

    A time that spring leaves out is read with the offset from before the gap, and one that
    autumn has twice is the first of the two (RFC 5545, 3.3.5).
    """

    zone: ZoneInfo
    guessed: bool = False

    def utc(self, wall: datetime) -> datetime:
        """Return when that clock shows the naive ``wall``, aware and in UTC."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


UTC_CLOCK: Final = ZoneClock(ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (``whole``), or a time on some clock; without a clock it floats."""

    wall: datetime
    clock: Clock | None = None
    whole: bool = False

    def at(self, wall: datetime) -> Moment:
        """Return another moment of the same sort."""
        return Moment(wall, self.clock, self.whole)

    def told(self) -> datetime:
        """Return it aware in UTC, or naive when it is a day or floats."""
        return self.wall if self.clock is None or self.whole else self.clock.utc(self.wall)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something is: so much on the wall clock, and then so much of real time."""

    wall: timedelta = timedelta(0)
    real: timedelta = timedelta(0)

    @property
    def total(self) -> timedelta:
        """Both together, right to the hour or two that a clock change makes."""
        return self.wall + self.real

    def end_of(self, start: Moment) -> datetime:
        """Return when something of this length ends that starts then; never before it starts."""
        return max(start.at(start.wall + self.wall).told() + self.real, start.told())


def moment_of(line: Line, text: str, clock: Clock | None) -> Moment:
    """Read a date, or a date and time; one that ends in Z is UTC, any other is on ``clock``.

    Years after 9000 stand for "never", and are read as the year 9000.

    Raises:
        BadCalendar: it is neither.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise line.refused("This is not a date such as 20270131 or a time such as 20270131T183000.")
    day, clock_time, zulu = found.groups()
    day = min(day, _LAST_DAY)
    try:
        wall = datetime.fromisoformat(day + _without_leap_second(clock_time or ""))
    except ValueError:
        raise line.refused("There is no such date or time.") from None
    if wall.year < 1000:
        raise line.refused("There is no such year.")
    return Moment(wall, UTC_CLOCK if zulu else clock, clock_time is None)


def _without_leap_second(clock_time: str) -> str:
    """Return the time; a leap second is on the wall clock for most as the second before."""
    leaps = len(clock_time) == len("T235960") and clock_time.endswith("60")
    return f"{clock_time[:-2]}59" if leaps else clock_time


def length_of(line: Line, text: str) -> Length:
    """Read a duration: weeks and days are kept on the wall clock, the rest is real time.

    Raises:
        BadCalendar: it is none, or longer than a hundred years.
    """
    found = _LENGTH.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()[1:]):
        raise line.refused("This is not a length of time such as PT1H30M or P2D.")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    sign = -1 if found.group(1) == "-" else 1
    length = Length(
        sign * timedelta(weeks=weeks, days=days),
        sign * timedelta(hours=hours, minutes=minutes, seconds=seconds),
    )
    if abs(length.total) > LONGEST:
        raise line.refused("This lasts longer than a hundred years.")
    return length


def length_between(start: Moment, end: Moment) -> Length:
    """Return the length from a start to an end.

    On one clock it is kept on the wall: sleep from 23:00 to 7:00 ends at seven in the night of
    the clock change too, as people mean it.
    """
    if start.whole or end.whole or start.clock == end.clock or None in {start.clock, end.clock}:
        return Length(wall=min(end.wall - start.wall, LONGEST))
    return Length(real=min(end.told() - start.told(), LONGEST))
