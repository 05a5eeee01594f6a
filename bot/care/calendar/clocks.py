"""Which clock a calendar file means: a zone by its name, or by the rules the file brings along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.care.calendar.blocks import Block, Blocks
from bot.care.calendar.lines import Line
from bot.care.calendar.moments import Clock, ZoneClock, moment_of
from bot.care.calendar.repeats import Purse, walls
from bot.care.calendar.rules import rule_of
from bot.care.calendar.span import Span

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
_PLACE = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}\Z", re.ASCII)
_PLAIN: Final = frozenset(("UTC", "GMT", "Z"))
_LONGEST_NAME: Final = 80
# What it costs to look a zone up, in days looked at.
_LOOK_UP: Final = 100


@dataclass(frozen=True, slots=True)
class FileClock:
    """A clock by the rules in the file: what it is ahead of UTC, from which wall time on."""

    turns: tuple[datetime, ...]
    ahead: tuple[timedelta, ...]
    before: timedelta

    def utc(self, wall: datetime) -> datetime:
        """Return when that clock shows the naive ``wall``, aware and in UTC."""
        place = bisect_right(self.turns, wall)
        ahead = self.ahead[place - 1] if place else self.before
        return (wall - ahead).replace(tzinfo=UTC)


@dataclass(slots=True)
class Clocks:
    """All clocks of one file. ``own`` is the client's zone, ``calendar`` the file's own or ""."""

    own: str
    calendar: str
    blocks: Mapping[str, Block]
    since: datetime
    before: datetime
    purse: Purse
    known: dict[str, Clock] = field(default_factory=dict)

    def named(self, name: str) -> Clock:
        """Return the clock of that TZID.

        A zone that has a known name goes by that name; else by the rules in the file; and one
        that has neither is taken for the calendar's own zone, or the client's, and marked so.

        Raises:
            BadCalendar: the rules in the file cannot be read.
            LeavesOut: they turn the clock more often than a clock is turned.
            Spent: they are too much work.
        """
        if name not in self.known:
            self.known[name] = self._found(name)
        return self.known[name]

    def utc_as_told(self) -> ZoneClock | None:
        """Return the clock that the UTC times of this file are told on; None when it has none.

        X-WR-TIMEZONE is no part of the standard; calendars that write it repeat by that clock.
        """
        zone = zone_named(self.calendar)
        return None if zone is None else ZoneClock(zone)

    def _found(self, name: str) -> Clock:
        self.purse.pay(_LOOK_UP)
        zone = zone_named(name)
        block = self.blocks.get(name)
        if zone is None and block is not None:
            place = block.once.get("X-LIC-LOCATION")
            zone = None if place is None else zone_named(place.value.strip())
            if zone is None and block.inner:
                return _file_clock(block.inner, self)
        zone = zone or _zone(name[:_LONGEST_NAME])
        if zone is None:
            return ZoneClock(zone_named(self.calendar) or ZoneInfo(self.own), guessed=True)
        return ZoneClock(zone)


def clocks_of(blocks: Blocks, span: Span, purse: Purse) -> Clocks:
    """Return the clocks of a file, for what lies within the span."""
    since, before = span.widely
    own = {
        block.once["TZID"].value.strip(): block for block in blocks.zones if "TZID" in block.once
    }
    return Clocks(span.zone.key, blocks.zone, own, since, before, purse)


def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone of a name: IANA's with a slash, that of Windows, or IANA's after a path.

    A name without a slash, as EST, is not looked up: files mean different things by it.
    """
    windows = WINDOWS_TO_OLSON.get(name)
    if windows is not None:
        return ZoneInfo(windows)
    if name.upper() in _PLAIN:
        return ZoneInfo("UTC")
    place = _PLACE.search(name[-_LONGEST_NAME:])
    if place is None:
        return None
    words = place.group().split("/")
    return _zone("/".join(words)) or (_zone("/".join(words[1:])) if len(words) > 2 else None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _file_clock(parts: Iterable[Block], clocks: Clocks) -> FileClock:
    turns: list[tuple[datetime, timedelta, timedelta]] = []
    for part in parts:
        begin = _needed(part, "DTSTART")
        start = moment_of(begin, begin.moment, None).wall
        came, goes = _offset(_needed(part, "TZOFFSETFROM")), _offset(_needed(part, "TZOFFSETTO"))
        turns += [(wall, goes, came) for wall in _turns(part, start, clocks)]
    turns.sort()
    return FileClock(
        tuple(wall for wall, _, _ in turns), tuple(goes for _, goes, _ in turns), turns[0][2]
    )


def _turns(part: Block, start: datetime, clocks: Clocks) -> set[datetime]:
    """Return when one kind of time begins."""
    found = {start}
    for line in part.named("RRULE"):
        found.update(_ruled(line, start, clocks))
    for line in part.named("RDATE"):
        found |= {moment_of(line, text, None).wall for text in line.moment.split(",")}
    return found


def _ruled(line: Line, start: datetime, clocks: Clocks) -> Iterator[datetime]:
    """Walk through the turns by a rule, from the two years before: the last one still counts."""
    rule = rule_of(line)
    before = clocks.before
    if rule.until:
        # It is told in UTC, and a day more gives no turn too many.
        before = min(before, moment_of(line, rule.until, None).wall + timedelta(days=1))
    since = min(clocks.since, before) - timedelta(days=731)
    return walls(rule, start, since, before, clocks.purse)


def _needed(part: Block, name: str) -> Line:
    if name not in part.once:
        raise part.begin.refused(f"This part of a time zone has no {name}.")
    return part.once[name]


def _offset(line: Line) -> timedelta:
    found = _OFFSET.fullmatch(line.value.strip())
    if found is None:
        raise line.refused("This is not an offset from UTC such as +0100.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    ahead = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -ahead if found.group(1) == "-" else ahead
