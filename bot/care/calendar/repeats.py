"""The wall-clock times at which a rule repeats, within bounds (RFC 5545, 3.3.10).

A library would walk from the first time on, however long ago that was, and looks for a day that
never comes until the year 9999 (30 February takes it three seconds, and a file can hold thousands
of such rules). Here each day that is looked at is paid for out of a purse.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Final

from bot.care.calendar.rules import Rule

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)

# What it costs, in days looked at, to open a period, and to give a time, which still has to be
# put into UTC and kept.
_OPENED: Final = 2
_GIVEN: Final = 5


class Spent(ValueError):
    """The purse is empty: a rule is too much work, or the file as a whole is."""


@dataclass(slots=True)
class Purse:
    """How many more days may be looked at, for a whole file."""

    left: int

    def pay(self, days: int) -> None:
        """Take some out.

        Raises:
            Spent: there is not enough.
        """
        if days > self.left:
            raise Spent
        self.left -= days


def walls(
    rule: Rule, start: datetime, since: datetime, before: datetime, purse: Purse
) -> Iterator[datetime]:
    """Walk through the times of a rule that begins at ``start``, earliest first.

    All times are naive. Those before ``since`` are counted and not given; the walk ends at
    ``before``. The rule's UNTIL is for the caller to keep, who knows the zone.

    Raises:
        Spent: it took more looking than the purse allows.
    """
    filled = _filled(rule, start)
    given = 0
    for period in _periods(filled, start, since, before, purse):
        for wall in period:
            if wall < start:
                continue
            given += 1
            if wall >= before or (rule.count is not None and given > rule.count):
                return
            if wall >= since:
                purse.pay(_GIVEN)
                yield wall


def _filled(rule: Rule, start: datetime) -> Rule:
    """Put in what a rule leaves to its first time: the weekday, the day, the month, the hour."""
    by, days = dict(rule.by), rule.days
    dayless = not days and not by.keys() & {"BYMONTHDAY", "BYYEARDAY"}
    if dayless and (rule.frequency == "WEEKLY" or "BYWEEKNO" in by):
        days = frozenset({(0, start.weekday())})
    elif dayless and rule.frequency in {"MONTHLY", "YEARLY"}:
        by["BYMONTHDAY"] = frozenset({start.day})
        if rule.frequency == "YEARLY":
            by.setdefault("BYMONTH", frozenset({start.month}))
    if rule.frequency != "HOURLY":
        by.setdefault("BYHOUR", frozenset({start.hour}))
    by.setdefault("BYMINUTE", frozenset({start.minute}))
    by.setdefault("BYSECOND", frozenset({start.second}))
    return Rule(rule.frequency, by, days, rule.interval, rule.count, rule.until, rule.week)


def _periods(
    rule: Rule, start: datetime, since: datetime, before: datetime, purse: Purse
) -> Iterator[list[datetime]]:
    step = _first_step(rule, start, since)
    while True:
        spelled = _spell(rule, start, step)
        if spelled is None or spelled[0] >= before:
            return
        opens, days = spelled
        purse.pay(_OPENED + len(days))
        times = _times(rule, opens, [day for day in days if _fits(rule, day)])
        purse.pay(len(times) // 2)
        yield _chosen(rule, times)
        step += rule.interval


def _first_step(rule: Rule, start: datetime, since: datetime) -> int:
    """Return how many periods may be passed over; a count has to be counted from the start."""
    if rule.count is not None or since <= start:
        return 0
    gap = since - start
    periods = {
        "YEARLY": since.year - start.year,
        "MONTHLY": (since.year - start.year) * 12 + since.month - start.month,
        "WEEKLY": gap.days // 7,
        "DAILY": gap.days,
        "HOURLY": gap // HOUR,
    }[rule.frequency]
    return max(0, (periods - 1) // rule.interval) * rule.interval


def _spell(rule: Rule, start: datetime, step: int) -> tuple[datetime, list[date]] | None:
    """Return when a period opens and its days; None after the last year a date can have."""
    try:
        return _period(rule, start, step)
    except (OverflowError, ValueError):
        return None


def _period(rule: Rule, start: datetime, step: int) -> tuple[datetime, list[date]]:
    day = start.date()
    if rule.frequency == "HOURLY":
        hour = start.replace(minute=0, second=0) + step * HOUR
        return hour, [hour.date()]
    if rule.frequency == "DAILY":
        opens, length = day + step * DAY, 1
    elif rule.frequency == "WEEKLY":
        return _week(rule, day + (step * 7 - (day.weekday() - rule.week) % 7) * DAY)
    elif rule.frequency == "MONTHLY":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        opens, length = date(year, month + 1, 1), monthrange(year, month + 1)[1]
    else:
        return _year(rule, day.year + step)
    return datetime.combine(opens, time.min), [opens + n * DAY for n in range(length)]


def _week(rule: Rule, opens: date) -> tuple[datetime, list[date]]:
    """Return only the weekdays that are named; most rules in the world are of this sort."""
    places = sorted({(weekday - rule.week) % 7 for _, weekday in rule.days}) or range(7)
    return datetime.combine(opens, time.min), [opens + place * DAY for place in places]


def _year(rule: Rule, year: int) -> tuple[datetime, list[date]]:
    months = sorted(rule.by.get("BYMONTH", range(1, 13)))
    days = [date(year, m, d + 1) for m in months for d in range(monthrange(year, m)[1])]
    return datetime.combine(date(year, 1, 1), time.min), days


def _fits(rule: Rule, day: date) -> bool:
    by = rule.by
    if "BYMONTH" in by and day.month not in by["BYMONTH"]:
        return False
    if rule.days and not _on_weekday(rule, day):
        return False
    length = monthrange(day.year, day.month)[1]
    if "BYMONTHDAY" in by and not by["BYMONTHDAY"] & {day.day, day.day - length - 1}:
        return False
    if "BYYEARDAY" in by:
        place = day.timetuple().tm_yday
        if not by["BYYEARDAY"] & {place, place - 366 - isleap(day.year)}:
            return False
    return "BYWEEKNO" not in by or bool(by["BYWEEKNO"] & _week_numbers(day, rule.week))


def _on_weekday(rule: Rule, day: date) -> bool:
    """Whether BYDAY has this day. A place counts in a month, or in a year that names no months."""
    weekday = day.weekday()
    if (0, weekday) in rule.days:
        return True
    if rule.frequency in {"YEARLY", "MONTHLY"} and "BYWEEKNO" not in rule.by:
        whole_year = rule.frequency == "YEARLY" and "BYMONTH" not in rule.by
        place = day.timetuple().tm_yday if whole_year else day.day
        year = 365 + isleap(day.year)
        length = year if whole_year else monthrange(day.year, day.month)[1]
        places = ((place - 1) // 7 + 1, -((length - place) // 7 + 1))
        return any((place, weekday) in rule.days for place in places)
    return any(weekday == named for _, named in rule.days)


def _week_numbers(day: date, week: int) -> set[int]:
    """Return the number of the day's week, from the start of its year and from the end.

    The first week of a year is the one that has at least four of its days.
    """
    middle = day + (3 - (day.weekday() - week) % 7) * DAY
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    last = date(middle.year, 12, 28)
    last_middle = last + (3 - (last.weekday() - week) % 7) * DAY
    weeks = (last_middle.timetuple().tm_yday - 1) // 7 + 1
    return {number, number - weeks - 1}


def _times(rule: Rule, opens: datetime, days: list[date]) -> list[datetime]:
    by = rule.by
    hours = {opens.hour} if rule.frequency == "HOURLY" else by["BYHOUR"]
    if rule.frequency == "HOURLY" and "BYHOUR" in by:
        hours = hours & by["BYHOUR"]
    # A leap second, 60, is on the wall clock for most as the second before.
    clock = product(sorted(hours), sorted(by["BYMINUTE"]), sorted(by["BYSECOND"]))
    times = [time(hour, minute, min(second, 59)) for hour, minute, second in clock]
    return [datetime.combine(day, at) for day in days for at in times]


def _chosen(rule: Rule, times: list[datetime]) -> list[datetime]:
    """Return those that BYSETPOS picks out of a period."""
    if "BYSETPOS" not in rule.by:
        return times
    size = len(times)
    places = {place - 1 if place > 0 else size + place for place in rule.by["BYSETPOS"]}
    return [times[place] for place in sorted(places) if 0 <= place < size]
