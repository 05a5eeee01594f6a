"""A client's week, to take away as a calendar file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from bot.care.calendar.rules import WEEKDAYS
from bot.care.plan.days import falls_on, is_off
from bot.care.plan.things import Commitment, Dated, Off, WeekPlan

PRODUCT: Final = "-//Tandem//A week//EN"

_DAY: Final = timedelta(days=1)
# How far the zone's clock changes are written out, and days that no rule can tell.
_YEARS_AHEAD: Final = timedelta(days=3660)
_WRITTEN_OUT: Final = timedelta(days=731)
# Lone surrogates have no UTF-8, and control characters no place in a text (RFC 5545, 3.3.11).
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def write_calendar(plan: WeekPlan, zone: str, now: datetime) -> bytes:
    """Write a plan as a calendar file (RFC 5545) on the wall clock of ``zone``.

    What is fixed without a first day begins with the day of ``now``, which must be aware. Days
    off are taken out by the day on which something starts. The same thing has the same UID in
    every file, so that a calendar that takes in a newer file does not show it twice.

    Raises:
        ValueError: ``now`` does not know its zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must know its zone")
    info = ZoneInfo(zone)
    today = now.astimezone(info).date()
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    names: Counter[str] = Counter()
    for event, name in _events(plan, info, today):
        names[name] += 1
        event.add("uid", f"{sha256(f'{name}/{names[name]}'.encode()).hexdigest()[:32]}@tandem")
        event.add("dtstamp", now.astimezone(UTC))
        calendar.add_component(event)
    begins = min((thing.first for thing in plan.commitments if thing.first), default=today)
    calendar.add_missing_timezones(min(begins, today) - 400 * _DAY, today + _YEARS_AHEAD)
    return bytes(calendar.to_ical())


def _events(plan: WeekPlan, zone: ZoneInfo, today: date) -> Iterator[tuple[Event, str]]:
    """Walk through the events, each with the words that make it the same thing again."""
    for thing in plan.commitments:
        first = _first_day(thing, today)
        if first is not None:
            yield _fixed(thing, first, plan.off, zone), _name(thing)
    for one in plan.dated:
        yield _at_its_date(one), f"dated {one!r}"


def _name(thing: Commitment) -> str:
    told = (
        thing.kind,
        thing.title,
        thing.starts,
        thing.ends,
        thing.weekdays,
        thing.every,
        thing.nth,
    )
    return f"{told!r} {thing.first}"


def _first_day(thing: Commitment, today: date) -> date | None:
    """Return the first day of something fixed, from ``today`` on when it names none itself."""
    if not thing.weekdays:
        return thing.first
    return next(_days_of(thing, thing.first or today), None)


def _days_of(thing: Commitment, begins: date) -> Iterator[date]:
    """Walk through its days in the time that is written out day by day."""
    days = (begins + n * _DAY for n in range(_WRITTEN_OUT.days))
    return (day for day in days if falls_on(thing, day))


def _fixed(thing: Commitment, first: date, off: tuple[Off, ...], zone: ZoneInfo) -> Event:
    starts, ends = time.fromisoformat(thing.starts), time.fromisoformat(thing.ends)
    last = first if ends > starts else first + _DAY
    event = _titled(thing.title)
    event.add("dtstart", datetime.combine(first, starts, zone))
    event.add("dtend", datetime.combine(last, ends, zone))
    if thing.weekdays and thing.nth and thing.every > 1:
        # No rule says "the first Monday of the month, if it is in the right week".
        event.add("rdate", [datetime.combine(day, starts, zone) for day in _days_of(thing, first)])
    elif thing.weekdays:
        event.add("rrule", _rule(thing, zone))
    days = sorted({one.day for one in off if is_off(off, thing, one.day)})
    gone = [datetime.combine(day, starts, zone) for day in days if day >= first]
    taken_out = [moment for moment in gone if falls_on(thing, moment.date())]
    if taken_out:
        event.add("exdate", taken_out)
    return event


def _rule(thing: Commitment, zone: ZoneInfo) -> vRecur:
    place = str(thing.nth) if thing.nth else ""
    days = [f"{place}{WEEKDAYS[day]}" for day in sorted(thing.weekdays)]
    rule = vRecur(freq="MONTHLY" if thing.nth else "WEEKLY", wkst="MO", byday=days)
    if thing.every > 1:
        rule["INTERVAL"] = [thing.every]
    if thing.until is not None:
        # The end is told in UTC when the start has a zone (RFC 5545, 3.3.10).
        rule["UNTIL"] = [datetime.combine(thing.until, time(23, 59, 59), zone).astimezone(UTC)]
    return rule


def _at_its_date(thing: Dated) -> Event:
    event = _titled(thing.title)
    if thing.whole_day:
        event.add("dtstart", thing.starts.date())
        event.add("dtend", max(thing.ends.date(), thing.starts.date() + _DAY))
        return event
    for name, moment in (("dtstart", thing.starts), ("dtend", thing.ends)):
        event.add(name, moment if moment.tzinfo is None else moment.astimezone(UTC))
    return event


def _titled(title: str) -> Event:
    event = Event()
    event.add("summary", " ".join(_UNSEEN.sub(" ", title).split()))
    return event
