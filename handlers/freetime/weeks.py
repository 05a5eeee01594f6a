"""A client's week in storage: shown, added to, taken from, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

from bot.care.calendar.writing import write_calendar
from bot.care.free_day import STANDS_OUT, FreeDay
from bot.care.pictures.week import DayOfPlan, week_picture
from bot.care.plan import keeping
from bot.care.plan.keeping import PlanFull
from bot.care.plan.telling import tell, tell_off
from bot.care.plan.things import Commitment, Off, WeekPlan
from bot.care.plan.windows import stretches
from bot.talk.talk import local
from handlers.freetime import sheets
from handlers.freetime.facts import free_day
from storage import people, standing
from storage.people import Known
from storage.tx import Tx, plain

FEW = 24
"""At most twelve hours of a week are marked without having been named: a mark on every evening
would say nothing.
"""
CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's data, the sentence that says the same, and whether there is anything in it."""

    data: dict[str, JsonValue]
    sentence: str
    is_empty: bool


def plan_of(tx: Tx, known: Known) -> WeekPlan:
    """What is fixed in a client's week."""
    kept = standing.read(tx, known, sheets.PLAN)
    return keeping.from_json(cast(Mapping[str, JsonValue], kept) if kept else {})


def shown(tx: Tx, person_id: int) -> Shown:
    """The next seven days as a picture: what is fixed, what is free, what tends to be hard."""
    known = people.get(tx, person_id)
    day = free_day(tx, known)
    picture = week_picture(
        [_day_of_plan(day, day.day + timedelta(days=ahead)) for ahead in range(7)],
        hard_mask(day).reshape(7, 48).tolist(),
        zone=day.zone,
        today=day.day,
    )
    data = cast(dict[str, JsonValue], plain(picture.as_json()))
    return Shown(data, picture.sentence, day.plan == WeekPlan())


def hard_mask(day: FreeDay) -> npt.NDArray[np.bool_]:
    """The half-hours of the week that tend to be hard: those the client named, or, while they have
    named none, the few that clearly stand out.
    """
    rates, named = day.curve.rates, day.hard.declared
    others = np.sort(rates)[-FEW - 1]
    stands_out = (rates >= STANDS_OUT * rates.mean()) & (rates > others)
    inferred = named if named.any() else stands_out
    corrected = day.hard.corrected
    return np.asarray((inferred | (corrected > 0)) & (corrected >= 0))


def add(tx: Tx, person_id: int, *, commitments: list[Commitment], off: list[Off]) -> str | None:
    """Put what was told into the plan; returns why not, when it is full."""
    known = people.get(tx, person_id)
    try:
        plan = keeping.with_commitments(_present(tx, known), commitments)
        for one in off:
            plan = keeping.with_off(plan, one)
    except PlanFull as full:
        return str(full)
    _keep(tx, known, plan)
    return None


def add_calendar(tx: Tx, person_id: int, *, dated: dict[str, JsonValue]) -> str | None:
    """Put a calendar file's dates into the plan, in place of an earlier file's."""
    known = people.get(tx, person_id)
    try:
        plan = keeping.with_dated(_present(tx, known), keeping.from_json(dated).dated)
    except PlanFull as full:
        return str(full)
    _keep(tx, known, plan)
    return None


def parts(tx: Tx, person_id: int) -> dict[str, str]:
    """Everything in the plan that can be taken out, by number, in words."""
    plan = _present(tx, people.get(tx, person_id))
    lines = [tell(one) for one in plan.commitments] + [tell_off(one) for one in plan.off]
    found = {str(number): line for number, line in enumerate(lines)}
    if plan.dated:
        found[CALENDAR] = f"Everything from the calendar file ({len(plan.dated)})"
    return found


def take_out(tx: Tx, person_id: int, *, part: str) -> None:
    """Take one of those out."""
    known = people.get(tx, person_id)
    plan = _present(tx, known)
    if part == CALENDAR:
        _keep(tx, known, keeping.with_dated(plan, ()))
        return
    number = int(part)
    if number < len(plan.commitments):
        _keep(tx, known, keeping.without_commitment(plan, plan.commitments[number]))
        return
    _keep(tx, known, keeping.without_off(plan, plan.off[number - len(plan.commitments)]))


def remove(tx: Tx, person_id: int, *, commitment: Commitment) -> None:
    """Take one commitment out again, if it is there as it was put in."""
    known = people.get(tx, person_id)
    _keep(tx, known, keeping.without_commitment(_present(tx, known), commitment))


def as_calendar(tx: Tx, person_id: int) -> str:
    """The whole plan as the text of a calendar file."""
    known = people.get(tx, person_id)
    return write_calendar(_present(tx, known), known.zone, tx.now).decode()


def _day_of_plan(day: FreeDay, when: date) -> DayOfPlan:
    hours = day.hours
    whole = tuple(
        one.title
        for one in day.plan.dated
        if one.whole_day and _date(one.starts, day.zone) <= when < _date(one.ends, day.zone)
    )
    return DayOfPlan(
        when, tuple(stretches(day.plan, hours.zone, when, hours.wakes, hours.sleeps)), whole
    )


def _date(moment: datetime, zone: ZoneInfo) -> date:
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def _present(tx: Tx, known: Known) -> WeekPlan:
    """The plan without what is over."""
    return keeping.without_past(plan_of(tx, known), local(tx.now, known.zone).date())


def _keep(tx: Tx, known: Known, plan: WeekPlan) -> None:
    standing.write(tx, known, sheets.PLAN, plain(keeping.as_json(plan)))
