"""What is read from storage to understand one client's day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import cast

from pydantic import JsonValue

from bot.care import clinic_curve, hard_hours
from bot.care.free_day import FreeDay, Hours, Report
from bot.care.hard_moments import walked
from bot.care.nudging import Dose
from bot.care.plan.keeping import from_json
from bot.care.plan.things import Window
from bot.care.priors import Prior, shipped
from bot.care.structure import eased, structure_from
from bot.talk.talk import local
from handlers import waves
from handlers.checkins import KIND as CHECKIN
from handlers.checkins import pull_of
from handlers.freetime import sheets
from storage import choices, curves, diary, people, standing
from storage.people import Known, Rhythm
from storage.tx import Json, Tx

KIND = "free_time"
LIVED = "free_time_lived"
WENT: Mapping[str, float] = {"helped": 2.0, "fine": 4.0, "hard": 8.0}
"""How a lived stretch counts beside numbers from 0 to 10. Our own choice."""
LEARNED_OVER = timedelta(weeks=12)
COUNTED_OVER = timedelta(weeks=4)
STILL_COMING = timedelta(minutes=90)
BREATH = timedelta(minutes=30)
FRESH = timedelta(minutes=75)
"""How long after its moment a nudge may still come: after an answer in progress, or a failure."""


def free_day(tx: Tx, known: Known, *, beside: str = "") -> FreeDay:
    """Everything known by now of the day this moment lies in, beside the moment of a token."""
    kept = standing.every(tx, known, (sheets.PLAN, sheets.HARD, sheets.STRUCTURE))
    structure = structure_from(kept.get(sheets.STRUCTURE))
    hard = hard_hours.from_json(kept.get(sheets.HARD))
    return FreeDay(
        now=tx.now,
        hours=hours_of(known.rhythm, known.zone),
        plan=from_json(_object(kept.get(sheets.PLAN))),
        hard=hard,
        reports=reports(tx, known),
        sent=sent(tx, known, beside),
        planned=planned(tx, known),
        fullness=structure.fullness if structure else None,
        prior=prior_of(tx, known.clinic_id, hard.substance),
    )


def prior_of(tx: Tx, clinic_id: int, substance: str) -> Prior:
    """What is believed of a substance's hours: the clinic's own curve, else the shipped one."""
    kept = curves.of(tx, clinic_id, substance) if substance else None
    return shipped(substance) if kept is None else clinic_curve.from_json(kept.body, kept.people)


def dose_of(rhythm: Rhythm) -> Dose:
    """The most that may be sent: what the person wants, less what Tandem has backed off."""
    wanted = Dose(rhythm.nudges_a_day, rhythm.nudges_a_week, rhythm.nudge_gap)
    return eased(wanted, rhythm.nudges_eased)


def hours_of(rhythm: Rhythm, zone: str) -> Hours:
    """A person's clock, as the pure rooms take it."""
    return Hours(zone, rhythm.wakes, rhythm.sleeps, (rhythm.quiet_from, rhythm.quiet_to))


def reports(tx: Tx, known: Known) -> list[Report]:
    """How strong the pull was in check-ins and in waves, and how free time went, oldest first."""
    first = local(tx.now, known.zone).date() - LEARNED_OVER
    found = []
    for kind, at, body in diary.since(tx, known, first, TELLING):
        value = TELLING[kind](body)
        if value is not None:
            found.append(Report(at, value))
    return found


def check_ins(tx: Tx, known: Known, first: date, last: date) -> list[Report]:
    """How strong the pull was in the check-ins of those days, both included, oldest first."""
    return [
        Report(one.at, value)
        for one in diary.between(tx, known, CHECKIN, first, last)
        if (value := pull_of(one.body)) is not None
    ]


def sent(tx: Tx, known: Known, beside: str = "") -> list[datetime]:
    """The moments that used up some of the dose, with those that are just about to come; but for
    the one of that token.
    """
    counted = choices.counted_since(tx, known, tx.now - COUNTED_OVER)
    return [
        one.at
        for one in counted
        if one.kind == KIND
        and one.token != beside
        and (one.state != "planned" or tx.now - one.at < STILL_COMING)
    ]


def planned(tx: Tx, known: Known) -> list[Window]:
    """The free time of yesterday and today that has a plan, from when it was made, and a little
    after it: first it is asked how that was.
    """
    today = local(tx.now, known.zone).date()
    kept = diary.between(tx, known, KIND, today - timedelta(days=1), today)
    return [
        Window(one.at, one.at + timedelta(minutes=minutes_of(one.body)) + BREATH) for one in kept
    ]


def minutes_of(body: Json) -> float:
    """How long a plan lasts."""
    value = body.get("minutes") if isinstance(body, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0


def was_hard(tx: Tx, person_id: int) -> bool:
    """Whether the newest report of the person who talks was a hard moment for them."""
    told = reports(tx, people.get(tx, person_id))
    return bool(told) and walked([one.value for one in told])[-1][0]


def _before(body: Json) -> float | None:
    value = body.get("before") if isinstance(body, dict) else None
    return float(value) if isinstance(value, int | float) else None


def _went(body: Json) -> float | None:
    return WENT.get(str(body.get("went"))) if isinstance(body, dict) else None


TELLING: Mapping[str, Callable[[Json], float | None]] = {
    CHECKIN: pull_of,
    waves.KIND: _before,
    LIVED: _went,
}
"""What says how strong the pull was, and how it is read."""


def _object(kept: Json) -> Mapping[str, JsonValue]:
    return cast(Mapping[str, JsonValue], kept) if isinstance(kept, dict) else {}
