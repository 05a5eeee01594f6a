"""Commitments, made of what one clause says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.care.plan.clauses import WORD, Clause, Group
from bot.care.plan.clocks import placed
from bot.care.plan.items import Bound, Days, Every, Lasting, On, Part, Times
from bot.care.plan.telling import tell_date
from bot.care.plan.things import Commitment, Kind
from bot.care.plan.words import PARTS

Problem = Literal["words", "date"]


@dataclass(frozen=True, slots=True)
class Made:
    """Commitments, and sentences on what was filled in; or what is wrong with the days."""

    commitments: tuple[Commitment, ...] = ()
    assumed: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _When:
    """The days of a group."""

    weekdays: tuple[int, ...] = ()
    every: int = 1
    first: date | None = None
    until: date | None = None
    nth: int = 0


def make(clause: Clause, title: str, kind: Kind, group: Group, today: date) -> Made:
    """The commitments of one group of days and times, one for each time and each date."""
    when = _when(clause, kind, group.days, today)
    if not isinstance(when, list):
        return Made(problem=when)
    made: list[Commitment] = []
    assumed = [
        f"{title}: every {one.every} weeks, the first time on {tell_date(one.first)}."
        for one in when
        if one.first
        and one.every > 1
        and not any(isinstance(said, Bound) for said in clause.meanings)
    ]
    for times in group.times:
        starts, ends, said = _hours(clause, title, kind, times)
        assumed += said
        made += [
            Commitment(
                title, kind, starts, ends, one.weekdays, one.every, one.first, one.until, one.nth
            )
            for one in when
        ]
    return Made(tuple(made), tuple(assumed))


def next_dates(one: Days | On, today: date) -> list[date]:
    """The next dates of some days; a weekday by itself never means today."""
    if isinstance(one, On):
        return [] if one.day is None else [one.day]
    first = one.weekdays[0]
    begins = today + timedelta(days=(first - today.weekday() - 1) % 7 + 1)
    return [begins + timedelta(days=(day - first) % 7) for day in one.weekdays]


def _when(
    clause: Clause, kind: Kind, told: Sequence[Days | On], today: date
) -> list[_When] | Problem:
    days = [one for one in told if isinstance(one, Days)]
    dates = [date_ for one in told if isinstance(one, On) for date_ in next_dates(one, today)]
    every = [one.weeks for one in clause.meanings if isinstance(one, Every)]
    bounds = [one for one in clause.meanings if isinstance(one, Bound)]
    if dates:
        named = {day for one in days for day in one.weekdays}
        fits = named <= {one.weekday() for one in dates} and not every and not bounds
        return [_When(first=one) for one in dates] if fits else "date"
    if _is_once(days, kind) and not every and not bounds:
        return [_When(first=one) for one in next_dates(days[0], today)]
    return _weekly(days, every, bounds, today)


def _is_once(days: Sequence[Days], kind: Kind) -> bool:
    """Whether one weekday means the next one only: an appointment "on Friday"."""
    return kind == "appointment" and len(days) == 1 and not days[0].regular


def _weekly(
    days: Sequence[Days], every: Sequence[int], bounds: Sequence[Bound], today: date
) -> list[_When] | Problem:
    weeks, nth = max(every, default=1), {one.nth for one in days}
    first = next((one.day for one in bounds if not one.last), None)
    until = next((one.day for one in bounds if one.last), None)
    weekdays = tuple(sorted({day for one in days for day in one.weekdays}))
    if len(nth) > 1 or (nth != {0} and (weeks > 1 or len(weekdays) > 1)):
        return "words"
    if weeks > 1 and first is None:
        first = min(today + timedelta(days=(day - today.weekday()) % 7) for day in weekdays)
    if first is not None and until is not None and until < first:
        return "date"
    return [_When(weekdays, weeks, first, until, nth.pop())]


def _hours(clause: Clause, title: str, kind: Kind, times: Times) -> tuple[str, str, list[str]]:
    """From and to as ``HH:MM``, and sentences on what was filled in."""
    told = next((one.minutes for one in clause.meanings if isinstance(one, Lasting)), None)
    begins, length, guessed = placed(times, kind, _part(clause), told)
    starts, ends = _clock(begins), _clock(begins + length)
    said = [f"{title}: I took {starts}, not {_clock(begins + 720)}."] if guessed else []
    if times.ends is None and told is None:
        said.append(f"{title}: I took {length} minutes, until {ends}.")
    return starts, ends, said


def _part(clause: Clause) -> str | None:
    """The one part of the day that is spoken of, also in the name: "night shift"."""
    parts = {one.name for one in clause.meanings if isinstance(one, Part)}
    written = {clause.tokens[item.first].word for item in clause.items}
    parts |= {"night"} if "tonight" in written else set()
    parts |= {
        PARTS[word]
        for item in clause.items
        if item.meaning == WORD and (word := clause.tokens[item.first].word) in PARTS
    }
    return parts.pop() if len(parts) == 1 else None


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % (24 * 60), 60)
    return f"{hour:02}:{minute:02}"
