"""The days of a calendar that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.care.calendar.moments import ZoneClock
from bot.care.plan.things import Dated

# Clocks on earth differ by up to 26 hours, and an odd one in a file by a little more.
_SLACK: Final = timedelta(days=2)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are asked for, both included, on the clock of the client's zone."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def opens(self) -> datetime:
        """When the first day begins on any wall clock, naive."""
        return datetime.combine(self.first, time.min)

    @property
    def closes(self) -> datetime:
        """When the last day ends on any wall clock, naive."""
        return datetime.combine(self.last, time.min) + _DAY

    @property
    def widely(self) -> tuple[datetime, datetime]:
        """When it opens on the first wall clock on earth and closes on the last, naive."""
        return self.opens - _SLACK, self.closes + _SLACK

    def place(self, thing: Dated) -> datetime:
        """Return when something starts, in UTC; what floats is on the client's clock."""
        starts = thing.starts
        return starts if starts.tzinfo is not None else ZoneClock(self.zone).utc(starts)

    def holds(self, thing: Dated) -> bool:
        """Whether any of it lies within; what takes no time lies where it starts."""
        opens, closes = self.opens, self.closes
        if thing.starts.tzinfo is not None:
            clock = ZoneClock(self.zone)
            opens, closes = clock.utc(opens), clock.utc(closes)
        return thing.starts < closes and (thing.ends > opens or thing.starts >= opens)
