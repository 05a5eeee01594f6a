"""A wall clock of the judge's own: nothing here is shared with the code that is judged."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
SOON = timedelta(minutes=1)


def shown(at: datetime, zone: str) -> datetime:
    """What the clocks there show at a moment, without any zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def moment(day: date, clock: str, zone: str) -> datetime:
    """When the clocks there show a time (``HH:MM``) on a day, for the first time (UTC).

    What a spring change skips counts by the clock before the change: 02:30 is then 03:30.
    """
    wanted = datetime.combine(day, time.fromisoformat(clock))
    before, after = (_behind(wanted + by, zone) for by in (-ONE_DAY, ONE_DAY))
    first, second = (wanted.replace(tzinfo=UTC) - one for one in (before, after))
    return second if shown(second, zone) == wanted and shown(first, zone) != wanted else first


def next_showing(clock: str, at: datetime, zone: str) -> datetime:
    """The first moment after ``at`` whose clocks show that time."""
    day = shown(at, zone).date() - ONE_DAY
    while (found := moment(day, clock, zone)) <= at:
        day += ONE_DAY
    return found


def within(clock: datetime, starts: str, ends: str) -> bool:
    """Whether a wall clock stands between two times of day, which may lie around midnight."""
    first, last = time.fromisoformat(starts), time.fromisoformat(ends)
    now = clock.time()
    return first <= now < last if first <= last else now >= first or now < last


def _behind(wanted: datetime, zone: str) -> timedelta:
    offset = wanted.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    return offset or timedelta()
