"""How something repeats, as a calendar file says it (RFC 5545, 3.3.10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.care.calendar.lines import Line

Frequency = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_TOO_FINE: Final = frozenset(("MINUTELY", "SECONDLY"))
_MOST_A_DAY: Final = 24
_LONGEST: Final = 5_000
_BOUNDS: Final[Mapping[str, tuple[int, int, bool]]] = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 60, False),
    "BYSETPOS": (1, 366, True),
}
_KNOWN: Final = frozenset(
    (*_BOUNDS, "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "RSCALE")
)
_NUMBER = re.compile(r"[+-]?\d{1,9}")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class LeavesOut(ValueError):
    """Something that is understood and still not taken into the plan; the message says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One recurrence rule. ``by`` has the BY parts that are lists of numbers.

    ``days`` are pairs of a place (0 for every such day, -1 for the last) and a weekday (Monday 0).
    ``until`` is as it stands in the file, "" for no end; ``week`` is the weekday a week begins on.
    """

    frequency: Frequency
    by: Mapping[str, frozenset[int]]
    days: frozenset[tuple[int, int]] = frozenset()
    interval: int = 1
    count: int | None = None
    until: str = ""
    week: int = 0


def rule_of(line: Line) -> Rule:
    """Read a rule.

    Raises:
        BadCalendar: it is not one.
        LeavesOut: it repeats more often than once an hour, or by another calendar.
    """
    parts = _parts(line)
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_FINE:
        raise LeavesOut("It repeats more often than once an hour.")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise LeavesOut("It repeats by another calendar than the Gregorian one.")
    for known in get_args(Frequency):
        if frequency == known:
            rule = _rule(line, known, parts)
            _refuse_crowds(rule)
            return rule
    raise line.refused("How often it repeats (FREQ) is missing or unknown.")


def _parts(line: Line) -> dict[str, str]:
    parts: dict[str, str] = {}
    if len(line.text) > _LONGEST:
        raise line.refused("A repeat cannot be that long.")
    for part in filter(None, line.value.strip().upper().split(";")):
        name, equals, value = part.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not value or name in parts:
            raise line.refused("Each part of a repeat needs a name and a value, once.")
        if name not in _KNOWN and not name.startswith("X-"):
            raise line.refused(f"{name[:20]} is no part of a repeat.")
        parts[name] = value
    return parts


def _rule(line: Line, frequency: Frequency, parts: Mapping[str, str]) -> Rule:
    by = {name: _numbers(line, name, parts[name]) for name in _BOUNDS if name in parts}
    return Rule(
        frequency=frequency,
        by=by,
        days=_days(line, parts.get("BYDAY", "")),
        interval=_positive(line, parts.get("INTERVAL", "1")),
        count=_positive(line, parts["COUNT"]) if "COUNT" in parts else None,
        until=parts.get("UNTIL", ""),
        week=_week(line, parts.get("WKST", "MO")),
    )


def _positive(line: Line, text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise line.refused("A count or an interval of a repeat has to be 1 or more.")
    return int(text)


def _week(line: Line, text: str) -> int:
    if text not in WEEKDAYS:
        raise line.refused("The first day of the week (WKST) is not a weekday.")
    return WEEKDAYS.index(text)


def _numbers(line: Line, name: str, text: str) -> frozenset[int]:
    low, high, negative = _BOUNDS[name]
    numbers = set()
    for word in filter(None, (part.strip() for part in text.split(","))):
        number = int(word) if _NUMBER.fullmatch(word) else high + 1
        if not (low <= (abs(number) if negative else number) <= high):
            raise line.refused(f"{name} has a number that is out of range.")
        numbers.add(number)
    return frozenset(numbers)


def _days(line: Line, text: str) -> frozenset[tuple[int, int]]:
    days = set()
    for word in filter(None, (part.strip() for part in text.split(","))):
        found = _DAY.fullmatch(word)
        if found is None:
            raise line.refused("BYDAY has something that is not a weekday.")
        days.add((int(found.group(1) or 0), WEEKDAYS.index(found.group(2))))
    return frozenset(days)


def _refuse_crowds(rule: Rule) -> None:
    """Refuse a rule that could give more than 24 a day; BYSETPOS may not be relied on."""
    finer = len(rule.by.get("BYMINUTE", "1")) * len(rule.by.get("BYSECOND", "1"))
    hours = len(rule.by.get("BYHOUR", "1"))
    if finer > 1 if rule.frequency == "HOURLY" else finer * hours > _MOST_A_DAY:
        raise LeavesOut("It repeats more often than once an hour.")
