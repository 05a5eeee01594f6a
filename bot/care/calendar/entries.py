"""One event of a calendar file, read: what it is called, when it is, how it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.care.calendar.blocks import Block
from bot.care.calendar.clocks import Clocks
from bot.care.calendar.lines import Line
from bot.care.calendar.moments import (
    UTC_CLOCK,
    Clock,
    Length,
    Moment,
    ZoneClock,
    length_between,
    length_of,
    moment_of,
)
from bot.care.calendar.rules import LeavesOut, Rule, rule_of

LONGEST_TITLE: Final = 200
NO_TITLE: Final = "No title"
# What reading a rule costs, in days looked at.
_READING_A_RULE: Final = 5

_ESCAPE = re.compile(r"\\([\\;,nN])")
# Control characters, line separators and marks that turn the direction of writing around.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT.

    ``rules`` and ``less`` pair each rule with its UNTIL. ``instead_of`` is the occurrence of the
    series ``uid`` that it stands in for; with ``onwards`` it changes all that come after, too.
    """

    uid: str
    title: str
    start: Moment
    length: Length
    rules: tuple[tuple[Rule, Moment | None], ...] = ()
    less: tuple[tuple[Rule, Moment | None], ...] = ()
    more: tuple[tuple[Moment, Length], ...] = ()
    without: tuple[Moment, ...] = ()
    instead_of: Moment | None = None
    onwards: bool = False
    version: int = 0
    cancelled: bool = False
    free: bool = False
    guessed: bool = False

    @property
    def repeats(self) -> bool:
        """Whether it comes more than once."""
        return bool(self.rules or self.more)


def entry_of(block: Block, number: int, clocks: Clocks) -> Entry:
    """Read an event; one without a UID gets one of its own from its number.

    Raises:
        BadCalendar: a line of it cannot be read.
        LeavesOut: it is understood and not taken; so is one whose zone has too fine a rule.
        Spent: its zone is too much work.
    """
    once = block.once
    if "DTSTART" not in once:
        raise LeavesOut("It has no beginning.")
    start = _moment(once["DTSTART"], clocks)
    repeating = any(line.name == "RRULE" for line in block.often)
    if repeating and start.clock == UTC_CLOCK:
        start = _as_told(start, clocks)
    length = _length(block, start, clocks)
    instead = once.get("RECURRENCE-ID")
    return Entry(
        uid=_text(once, "UID") or f"#{number}",
        title=title_of(once["SUMMARY"].value[: 4 * LONGEST_TITLE])
        if "SUMMARY" in once
        else NO_TITLE,
        start=start,
        length=length,
        rules=_rules(block, "RRULE", clocks),
        less=_rules(block, "EXRULE", clocks),
        more=tuple(_more(block, length, clocks)),
        without=tuple(_moments(block, "EXDATE", clocks)),
        instead_of=None if instead is None else _moment(instead, clocks),
        onwards=instead is not None and instead.setting("RANGE").upper() == "THISANDFUTURE",
        version=_version(once),
        cancelled=_text(once, "STATUS").upper() == "CANCELLED",
        free=_text(once, "TRANSP").upper() == "TRANSPARENT",
        guessed=isinstance(start.clock, ZoneClock) and start.clock.guessed,
    )


def title_of(value: str) -> str:
    """Return a title on one line, without escapes and without what cannot be seen."""
    plain = _ESCAPE.sub(lambda found: " " if found.group(1) in "nN" else found.group(1), value)
    return " ".join(_UNSEEN.sub(" ", plain).split())[:LONGEST_TITLE].strip() or NO_TITLE


def _text(once: dict[str, Line], name: str) -> str:
    return once[name].value.strip() if name in once else ""


def _version(once: dict[str, Line]) -> int:
    text = _text(once, "SEQUENCE")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def _moment(line: Line, clocks: Clocks) -> Moment:
    return moment_of(line, line.moment, _clock(line, clocks))


def _clock(line: Line, clocks: Clocks) -> Clock | None:
    """Return the clock of a line: that of its zone, or of the calendar, or none: it floats."""
    zone = line.setting("TZID")
    return clocks.named(zone) if zone else clocks.untold


def _as_told(start: Moment, clocks: Clocks) -> Moment:
    clock = clocks.untold
    if clock is None or start.whole:
        return start
    told = start.told().astimezone(clock.zone)
    return Moment(told.replace(tzinfo=None), clock)


def _length(block: Block, start: Moment, clocks: Clocks) -> Length:
    """Return DTEND less DTSTART, or DURATION; else a day for a day, and nothing for a time."""
    length = Length(wall=timedelta(days=1 if start.whole else 0))
    if "DTEND" in block.once:
        end = _moment(block.once["DTEND"], clocks)
        if start.clock != UTC_CLOCK and end.clock == UTC_CLOCK:
            end = _as_told(end, clocks)
        length = length_between(start, end)
    elif "DURATION" in block.once:
        line = block.once["DURATION"]
        length = length_of(line, line.value)
    if length.total < timedelta(0):
        raise LeavesOut("It ends before it begins.")
    return max(length, Length(wall=timedelta(days=1)), key=_total) if start.whole else length


def _total(length: Length) -> timedelta:
    return length.total


def _rules(block: Block, name: str, clocks: Clocks) -> tuple[tuple[Rule, Moment | None], ...]:
    found = []
    for line in block.named(name):
        clocks.purse.pay(_READING_A_RULE)
        rule = rule_of(line)
        until = None
        if rule.until:
            start = _moment(block.once["DTSTART"], clocks)
            until = moment_of(line, rule.until, start.clock)
        found.append((rule, until))
    return tuple(found)


def _moments(block: Block, name: str, clocks: Clocks) -> Iterator[Moment]:
    for line in block.named(name):
        clock = _clock(line, clocks)
        for text in _listed(line, clocks):
            yield moment_of(line, text, clock)


def _listed(line: Line, clocks: Clocks) -> list[str]:
    listed = [text for text in line.moment.split(",") if text]
    clocks.purse.pay(len(listed))
    return listed


def _more(block: Block, length: Length, clocks: Clocks) -> Iterator[tuple[Moment, Length]]:
    """Walk through RDATE; a period there has a length of its own (RFC 5545, 3.3.9)."""
    for line in block.named("RDATE"):
        clock = _clock(line, clocks)
        for text in _listed(line, clocks):
            begin, slash, end = text.partition("/")
            start = moment_of(line, begin, clock)
            if not slash:
                yield start, length
            elif end.strip().upper().startswith(("P", "+P")):
                yield start, length_of(line, end)
            else:
                yield start, length_between(start, moment_of(line, end, clock))
