"""A week's plan as plain values, and the changes a client can make to it.

Every change gives a new plan. What the store seals is `as_json`; an older one, in which newer
fields are missing, is read as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, get_args

from pydantic import JsonValue, TypeAdapter

from bot.care.plan.things import Commitment, Dated, Kind, Off, WeekPlan
from bot.care.plan.words import kind_of

MOST_COMMITMENTS: Final = 100
"""A week has room for fewer; more would make the day's planning slow and its picture unreadable."""
MOST_OFF: Final = 100
MOST_DATED: Final = 5_000
"""A busy calendar of several years; its plain values stay around half a megabyte."""

_PLAN: Final = TypeAdapter(WeekPlan)
_KINDS: Final = frozenset(get_args(Kind))


class PlanFull(ValueError):
    """A plan cannot hold so many commitments, days off or dated entries; the text says which."""


def as_json(plan: WeekPlan) -> dict[str, JsonValue]:
    """A plan in plain values: strings, numbers, lists and dictionaries."""
    plain: dict[str, JsonValue] = _PLAN.dump_python(plan, mode="json")
    return plain


def from_json(value: Mapping[str, JsonValue]) -> WeekPlan:
    """The plan that `as_json` wrote, also by an older or a newer Tandem.

    Missing fields have their defaults, unknown ones are left out, an unknown kind is "other".
    Raises ValueError when it is no plan at all.
    """
    known = dict(value)
    commitments = value.get("commitments")
    if isinstance(commitments, list):
        known["commitments"] = [_known_kind(one) for one in commitments]
    return _PLAN.validate_python(known)


def with_commitments(plan: WeekPlan, new: Iterable[Commitment]) -> WeekPlan:
    """Add what was told together; it takes the place of what had the same name, kind and days.

    So "meds 8am and 8pm" are two, and telling "work mon-fri" again changes its hours. Raises
    PlanFull above MOST_COMMITMENTS.
    """
    added = tuple(dict.fromkeys(new))
    told = {_place(one) for one in added}
    kept = tuple(one for one in plan.commitments if _place(one) not in told)
    _check(len(kept) + len(added), MOST_COMMITMENTS, "commitments")
    return replace(plan, commitments=kept + added)


def without_commitment(plan: WeekPlan, gone: Commitment) -> WeekPlan:
    """Take one commitment out; a plan that does not have it stays as it is."""
    kept = tuple(one for one in plan.commitments if one != gone)
    return replace(plan, commitments=kept)


def with_off(plan: WeekPlan, off: Off) -> WeekPlan:
    """Take a day off, or one thing on a day off.

    A name finds the commitments it can mean: the same name, else a part of it ("group" for
    "Women's group"), else the same kind ("work" for "Shift at the bakery"); one that fits nothing
    is kept as told. Raises PlanFull above MOST_OFF.
    """
    names: list[str | None] = [None] if off.title is None else [*_meant(plan, off.title)]
    found = tuple(dict.fromkeys((*plan.off, *(Off(off.day, name) for name in names))))
    _check(len(found), MOST_OFF, "days off")
    return replace(plan, off=found)


def without_off(plan: WeekPlan, gone: Off) -> WeekPlan:
    """Take a change for one day back; a plan that does not have it stays as it is."""
    return replace(plan, off=tuple(one for one in plan.off if one != gone))


def with_dated(plan: WeekPlan, dated: Iterable[Dated]) -> WeekPlan:
    """Put what a calendar file holds in place of what earlier files held.

    Raises PlanFull above MOST_DATED.
    """
    found = tuple(dict.fromkeys(dated))
    _check(len(found), MOST_DATED, "calendar entries")
    return replace(plan, dated=found)


def without_past(plan: WeekPlan, today: date) -> WeekPlan:
    """Forget what was over before yesterday: days off, calendar entries, ended commitments.

    Yesterday stays, because a client's day may run on past midnight and zones differ.
    """
    oldest = today - timedelta(days=1)
    return WeekPlan(
        commitments=tuple(one for one in plan.commitments if _last_day(one) >= oldest),
        off=tuple(one for one in plan.off if one.day >= oldest),
        dated=tuple(one for one in plan.dated if one.ends.date() >= oldest),
    )


def _known_kind(value: JsonValue) -> JsonValue:
    if isinstance(value, dict) and value.get("kind") not in _KINDS:
        return {**value, "kind": "other"}
    return value


def _place(one: Commitment) -> tuple[str, Kind, tuple[int, ...], int, date | None]:
    """What makes two commitments the same one told twice: all but their times."""
    once = None if one.weekdays else one.first
    return one.title.casefold(), one.kind, one.weekdays, one.nth, once


def _meant(plan: WeekPlan, title: str) -> list[str]:
    """The names of commitments that a told name can mean, by the closest likeness there is."""
    told, kind = set(title.casefold().split()), kind_of(title)
    fits = {one.title: set(one.title.casefold().split()) for one in plan.commitments}
    return (
        [name for name, words in fits.items() if words == told]
        or [name for name, words in fits.items() if told <= words]
        or [one.title for one in plan.commitments if one.kind == kind != "other"]
        or [title]
    )


def _last_day(one: Commitment) -> date:
    if one.weekdays:
        return one.until or date.max
    return one.first or date.min


def _check(count: int, most: int, what: str) -> None:
    if count > most:
        raise PlanFull(f"A plan holds at most {most} {what}; this would be {count}.")
