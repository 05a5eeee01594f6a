"""Reading an uploaded calendar file: what is in it between two dates, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Final
from zoneinfo import ZoneInfo

from bot.care.calendar.blocks import Blocks, blocks_of
from bot.care.calendar.clocks import clocks_of
from bot.care.calendar.entries import Entry, entry_of
from bot.care.calendar.opening import text_of
from bot.care.calendar.repeats import Purse, Spent
from bot.care.calendar.rules import LeavesOut
from bot.care.calendar.series import Series, dated, series_of
from bot.care.calendar.span import Span
from bot.care.plan.things import Dated

MOST_KEPT: Final = 5_000
MOST_DAYS_LOOKED_AT: Final = 160_000
MOST_FOR_ONE: Final = 80_000
LEAST_FOR_ONE: Final = 1_000

_TOO_MUCH: Final = "It repeats in a way that is too much work to follow."
_MANY: Final = "Only the first 5,000 things are kept, and some of it comes later."
_GUESSED_ZONE: Final = "Nobody knows the time zone it names, so its times are read as local ones."
_GUESSED_LETTERS: Final = "The file does not say how its letters are written, so some may be wrong."
_OTHERS: Final = {
    "VTODO": "It is a to-do, not an event.",
    "VJOURNAL": "It is a note, not an event.",
    "VFREEBUSY": "It tells free and busy times, not an event.",
    "VAVAILABILITY": "It tells free and busy times, not an event.",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries of the file something is true of, and what, in a sentence."""

    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file as read.

    ``dated`` is sorted by start. ``left_out`` says what is not in there, ``guessed`` what is in
    there and may be wrong; the most frequent reason comes first.
    """

    dated: tuple[Dated, ...]
    left_out: tuple[LeftOut, ...] = ()
    guessed: tuple[LeftOut, ...] = ()


def read_calendar(content: bytes, first: date, last: date, zone: str) -> Calendar:
    """Read a calendar file (RFC 5545) as far as it lies between two days, both included.

    ``zone`` is the client's IANA zone: its days are the days, and a zone that nobody knows is
    taken for it. Times without a zone stay naive. Cancelled events and those that are marked as
    free time are left out. At most 5,000 occurrences are kept, the earliest, and the work is
    bounded whatever the file says.

    Raises:
        BadCalendar: it cannot be read; the error names the line and what to do next.
    """
    text, letters_guessed = text_of(content)
    blocks = blocks_of(text)
    reading = _Reading(Span(first, last, ZoneInfo(zone)), Purse(MOST_DAYS_LOOKED_AT))
    for kind, count in blocks.others.items():
        reading.left_out[_OTHERS[kind]] += count
    if letters_guessed:
        reading.guessed[_GUESSED_LETTERS] += 1
    return reading.calendar(blocks)


@dataclass(slots=True)
class _Reading:
    """One file on its way: the reasons so far why something of it is not kept."""

    span: Span
    purse: Purse
    left_out: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)

    def calendar(self, blocks: Blocks) -> Calendar:
        series, exceptions = series_of(list(self._entries(blocks)))
        kept = self._soonest(chain(map(self._repeated, series), map(self._alone, exceptions)))
        return Calendar(tuple(kept), _told(self.left_out), _told(self.guessed))

    def _entries(self, blocks: Blocks) -> Iterator[Entry]:
        clocks = clocks_of(blocks, self.span, self.purse)
        for number, block in enumerate(blocks.events):
            try:
                yield entry_of(block, number, clocks)
            except LeavesOut as reason:
                self.left_out[str(reason)] += 1
            except Spent:
                self.left_out[_TOO_MUCH] += 1

    def _repeated(self, series: Series) -> list[Dated]:
        if not self._counts(series.entry):
            return []
        try:
            found = self._occurrences(series)
        except Spent:
            self.left_out[_TOO_MUCH] += 1
            return []
        return self._inside(series.entry, found)

    def _occurrences(self, series: Series) -> list[Dated]:
        allowed = min(MOST_FOR_ONE, self.purse.left)
        if series.entry.rules and allowed < LEAST_FOR_ONE:
            raise Spent
        purse = Purse(allowed)
        try:
            return series.occurrences(self.span, purse)
        finally:
            self.purse.left -= allowed - purse.left

    def _alone(self, entry: Entry) -> list[Dated]:
        if not self._counts(entry):
            return []
        thing = dated(entry.title, entry.start, entry.length)
        return self._inside(entry, [thing] if self.span.holds(thing) else [])

    def _counts(self, entry: Entry) -> bool:
        if entry.cancelled:
            self.left_out["It was cancelled."] += 1
        elif entry.free:
            self.left_out["It is marked as free time."] += 1
        return not entry.cancelled and not entry.free

    def _inside(self, entry: Entry, found: list[Dated]) -> list[Dated]:
        if not found:
            first, last = (f"{day:%d.%m.%Y}" for day in (self.span.first, self.span.last))
            self.left_out[f"It is not between {first} and {last}."] += 1
        elif entry.guessed:
            self.guessed[_GUESSED_ZONE] += 1
        return found

    def _soonest(self, batches: Iterable[list[Dated]]) -> list[Dated]:
        """Return the earliest 5,000; never much more than four times as many are held."""
        held: list[tuple[datetime, int, Dated]] = []
        cut: set[int] = set()
        for number, batch in enumerate(batches):
            held += [(self.span.place(thing), number, thing) for thing in batch]
            if len(held) > 4 * MOST_KEPT:
                held = _earliest(held, cut)
        held = _earliest(held, cut)
        if cut:
            self.left_out[_MANY] += len(cut)
        # A file that tells the same thing twice has it once.
        return list(dict.fromkeys(thing for _, _, thing in held))


def _earliest(
    held: list[tuple[datetime, int, Dated]], cut: set[int]
) -> list[tuple[datetime, int, Dated]]:
    held.sort(key=itemgetter(0, 1))
    cut.update(number for _, number, _ in held[MOST_KEPT:])
    return held[:MOST_KEPT]


def _told(reasons: Counter[str]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(count, why) for why, count in reasons.most_common())
