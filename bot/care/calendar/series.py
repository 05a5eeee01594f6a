"""All that one event becomes between two dates: its repeats, less what was taken out or moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter

from bot.care.calendar.entries import Entry
from bot.care.calendar.moments import Length, Moment
from bot.care.calendar.repeats import Purse, walls
from bot.care.calendar.rules import Rule
from bot.care.calendar.span import Span
from bot.care.plan.things import Dated


@dataclass(frozen=True, slots=True)
class Series:
    """An event and the exceptions to it, which stand in for single occurrences."""

    entry: Entry
    exceptions: tuple[Entry, ...] = ()

    def occurrences(self, span: Span, purse: Purse) -> list[Dated]:
        """Return all of it that lies within the span, without the exceptions themselves.

        Raises:
            Spent: it took more looking than the purse allows.
        """
        entry = self.entry
        purse.pay(len(self.exceptions))
        gone = _Gone.of(entry, self.exceptions)
        gone_by_rule = {
            wall for rule in entry.less for wall in _rule_walls(entry, rule, span, purse)
        }
        changes = _Changes.of(self.exceptions, entry.start.whole)
        found = {
            _changed(entry, start, length, changes.at(start))
            for start, length in _starts(entry, span, purse)
            if start.wall not in gone_by_rule and not gone.has(start)
        }
        return [thing for thing in found if thing is not None and span.holds(thing)]


@dataclass(frozen=True, slots=True)
class _Changes:
    """The exceptions that change everything from them on, in order of what they stand in for."""

    places: list[datetime]
    entries: list[Entry]

    @classmethod
    def of(cls, exceptions: Iterable[Entry], whole: bool) -> _Changes:
        found = [
            (_place(entry.instead_of, whole), entry)
            for entry in exceptions
            if entry.onwards and entry.instead_of is not None
        ]
        found.sort(key=itemgetter(0))
        return cls([place for place, _ in found], [entry for _, entry in found])

    def at(self, start: Moment) -> Entry | None:
        place = bisect_right(self.places, _place(start, start.whole))
        return self.entries[place - 1] if place else None


def _changed(entry: Entry, start: Moment, length: Length, change: Entry | None) -> Dated | None:
    """Return one occurrence, as the last change "from here on" before it has it."""
    if change is None or change.instead_of is None:
        return dated(entry.title, start, length)
    if change.cancelled or change.free:
        return None
    moved = _apart(change.instead_of, change.start)
    return dated(change.title, start.at(start.wall + moved), change.length)


def dated(title: str, start: Moment, length: Length) -> Dated:
    """Return one occurrence as the plan has it."""
    return Dated(title, start.told(), length.end_of(start), start.whole)


def _starts(entry: Entry, span: Span, purse: Purse) -> Iterator[tuple[Moment, Length]]:
    """Walk through all starts. The first is one even if the rule does not give it."""
    opens, closes = span.widely
    for start, length in ((entry.start, entry.length), *entry.more):
        if start.wall <= closes and start.wall + length.total >= opens:
            yield start, length
    for rule in entry.rules:
        for wall in _rule_walls(entry, rule, span, purse):
            yield entry.start.at(wall), entry.length


def _rule_walls(
    entry: Entry, rule: tuple[Rule, Moment | None], span: Span, purse: Purse
) -> Iterator[datetime]:
    opens, closes = span.widely
    for wall in walls(rule[0], entry.start.wall, opens - entry.length.total, closes, purse):
        if rule[1] is not None and _order(rule[1], entry.start.at(wall)) < 0:
            return
        yield wall


@dataclass(frozen=True, slots=True)
class _Gone:
    """What does not happen, or happens as an exception: by the moment, or by the day."""

    moments: frozenset[datetime]
    days: frozenset[date]

    @classmethod
    def of(cls, entry: Entry, exceptions: Iterable[Entry]) -> _Gone:
        named = [*entry.without, *(e.instead_of for e in exceptions if e.instead_of is not None)]
        whole = entry.start.whole
        return cls(
            frozenset(one.told() for one in named if not one.whole and not whole),
            frozenset(one.wall.date() for one in named if one.whole or whole),
        )

    def has(self, start: Moment) -> bool:
        return bool(
            (self.moments and start.told() in self.moments)
            or (self.days and start.wall.date() in self.days)
        )


def _order(one: Moment, other: Moment) -> int:
    """Return -1 when ``one`` is before ``other``, 1 when after, 0 when they are the same."""
    first, second = one.told(), other.told()
    if one.whole or other.whole:
        first, second = _midnight(one.wall), _midnight(other.wall)
    elif (first.tzinfo is None) != (second.tzinfo is None):
        first, second = one.wall, other.wall
    return (first > second) - (first < second)


def _midnight(wall: datetime) -> datetime:
    return datetime.combine(wall.date(), time.min)


def _place(moment: Moment, whole: bool) -> datetime:
    """Return a key to sort moments of one series by."""
    told = _midnight(moment.wall) if whole else moment.told()
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)


def _apart(one: Moment, other: Moment) -> timedelta:
    """Return how far something was moved, on the wall clock where both are on the same."""
    if one.clock == other.clock or one.whole or other.whole or None in {one.clock, other.clock}:
        return other.wall - one.wall
    return other.told() - one.told()


def series_of(entries: Sequence[Entry]) -> tuple[list[Series], list[Entry]]:
    """Sort entries into series, and the exceptions that stand on their own days.

    Of entries that tell the same thing twice only the highest SEQUENCE counts.
    """
    groups: dict[tuple[str, datetime | None], list[Entry]] = {}
    for entry in entries:
        instead = None if entry.instead_of is None else entry.instead_of.told()
        groups.setdefault((entry.uid, instead), []).append(entry)
    heads: list[Entry] = []
    exceptions: dict[str, list[Entry]] = {}
    for (uid, instead), group in groups.items():
        newest = max(entry.version for entry in group)
        told = {entry.start.told(): entry for entry in group if entry.version == newest}
        if instead is None:
            heads += told.values()
        else:
            exceptions.setdefault(uid, []).append(list(told.values())[-1])
    for head in heads:
        _drop_outdated(head, exceptions)
    series = [Series(head, tuple(exceptions.get(head.uid, ()))) for head in heads]
    return series, [entry for several in exceptions.values() for entry in several]


def _drop_outdated(head: Entry, exceptions: dict[str, list[Entry]]) -> None:
    """Take out exceptions for a day that a newer version of the series has taken out itself."""
    if head.without and head.uid in exceptions:
        gone = _Gone.of(head, ())
        exceptions[head.uid] = [
            entry
            for entry in exceptions[head.uid]
            if entry.instead_of is None
            or entry.version >= head.version
            or not gone.has(entry.instead_of)
        ]
