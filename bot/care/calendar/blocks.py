"""What stands between BEGIN and END: the events of a file and the zones it brings along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.care.calendar.lines import Line, content_lines
from bot.care.calendar.refusal import SAVE_AGAIN, BadCalendar

MOST_ENTRIES: Final = 20_000
DEEPEST: Final = 12

_ONCE: Final = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "STATUS",
        "TRANSP",
        "SEQUENCE",
        "RECURRENCE-ID",
        "TZID",
        "X-LIC-LOCATION",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "X-WR-TIMEZONE",
        "VERSION",
    ]
)
_OFTEN: Final = frozenset(("RRULE", "RDATE", "EXDATE", "EXRULE"))
_NAMES: Final = _ONCE | _OFTEN | {"BEGIN", "END"}
_TWICE_IS_WRONG: Final = frozenset(
    ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "TZOFFSETFROM", "TZOFFSETTO")
)
_OTHERS: Final = frozenset(("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"))
_READ: Final = frozenset(("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"))


@dataclass(slots=True)
class Block:
    """One component: the lines that are read, the rest is passed over."""

    begin: Line
    kind: str
    once: dict[str, Line] = field(default_factory=dict)
    often: list[Line] = field(default_factory=list)
    inner: list[Block] = field(default_factory=list)

    def named(self, name: str) -> Iterator[Line]:
        """Walk through the lines of a name that may come more than once."""
        return (line for line in self.often if line.name == name)


@dataclass(slots=True)
class Blocks:
    """A whole file: its events, its zones, the zone it names as its own, what else was in it."""

    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    zone: str = ""
    others: Counter[str] = field(default_factory=Counter)


def blocks_of(text: str) -> Blocks:
    """Take a calendar file apart.

    Raises:
        BadCalendar: BEGIN and END do not fit together, a line is no line, the file ends in the
            middle, is vCalendar 1.0, or has more than 20,000 entries.
    """
    found = Blocks()
    open_ones: list[Block] = []
    last: Line | None = None
    for last in content_lines(text, _NAMES):
        if last.name == "BEGIN":
            _opened(last, open_ones)
        elif last.name == "END":
            _closed(last, open_ones, found)
        else:
            _kept(last, open_ones)
    if open_ones and last is not None:
        what = f"The file ends in the middle of the {open_ones[-1].kind} that began in line"
        raise last.refused(f"{what} {open_ones[-1].begin.number}.", SAVE_AGAIN)
    return found


def _opened(line: Line, open_ones: list[Block]) -> None:
    kind = line.value.strip().upper()
    if len(open_ones) >= DEEPEST:
        raise line.refused("Too many parts are nested in each other here.", SAVE_AGAIN)
    if not open_ones and kind != "VCALENDAR":
        raise line.refused("BEGIN:VCALENDAR has to come before this.", SAVE_AGAIN)
    open_ones.append(Block(line, kind))


def _closed(line: Line, open_ones: list[Block], found: Blocks) -> None:
    kind = line.value.strip().upper()
    if not open_ones or open_ones[-1].kind != kind:
        what = f"END:{open_ones[-1].kind} was expected here." if open_ones else "Nothing is open."
        raise line.refused(what, SAVE_AGAIN)
    block = open_ones.pop()
    if kind == "VEVENT":
        found.events.append(block)
    elif kind == "VTIMEZONE":
        found.zones.append(block)
    elif kind in {"STANDARD", "DAYLIGHT"} and open_ones:
        open_ones[-1].inner.append(block)
    elif kind == "VCALENDAR" and "X-WR-TIMEZONE" in block.once:
        found.zone = found.zone or block.once["X-WR-TIMEZONE"].value.strip()
    elif kind in _OTHERS:
        found.others[kind] += 1
    if len(found.events) + len(found.zones) > MOST_ENTRIES:
        what = "The file has more than 20,000 entries."
        raise BadCalendar(what, "Please save a shorter time as .ics.")


def _kept(line: Line, open_ones: list[Block]) -> None:
    if not open_ones or open_ones[-1].kind not in _READ:
        return
    block = open_ones[-1]
    if line.name in _OFTEN and line.value.strip():
        block.often.append(line)
    elif line.name in _ONCE:
        if line.name in block.once and line.name in _TWICE_IS_WRONG:
            raise line.refused(f"{line.name} stands here a second time.")
        block.once.setdefault(line.name, line)
        if line.name == "VERSION":
            _refuse_old(line, block)


def _refuse_old(line: Line, block: Block) -> None:
    if block.kind == "VCALENDAR" and line.value.strip() == "1.0":
        what = "This is a vCalendar 1.0 file, a form from before 1998 that Tandem does not read."
        raise line.refused(what, "Please save the calendar as iCalendar (.ics, version 2.0).")
