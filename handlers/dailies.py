"""Routines in storage: one sealed sheet, and what came of each reminder as dated records.

Everything here is a deed. Nobody but the client is shown any of it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.care.routines import (
    EVENING,
    MOST,
    Answer,
    Remind,
    Routine,
    as_commitment,
    due_at,
    routines_from,
    routines_json,
    without_past,
)
from bot.talk.hours import is_quiet
from bot.talk.talk import local
from handlers.freetime import weeks
from storage import diary, people, standing
from storage.people import Known
from storage.tx import Tx, plain

SHEET = KIND = "routine"
LOOKED_BACK = timedelta(days=13)


def routines_of(tx: Tx, known: Known) -> list[Routine]:
    """What this person is reminded of, without what is over."""
    today = local(tx.now, known.zone).date()
    return without_past(routines_from(standing.read(tx, known, SHEET)), today)


def mine(tx: Tx, person_id: int) -> list[Routine]:
    """The same, for the client who talks."""
    return routines_of(tx, people.get(tx, person_id))


def add(tx: Tx, person_id: int, *, routine: Routine) -> str:
    """Keep a routine, in place of one of the same id; an appointment goes into the week as well.
    Returns why not, or nothing.
    """
    known = people.get(tx, person_id)
    before = routines_of(tx, known)
    others = [one for one in before if one.id != routine.id]
    if len(others) >= MOST:
        return f"{MOST} are as many as I can keep. One could go first."
    for same in before:
        if same.id == routine.id:
            _out_of_week(tx, person_id, same)
    commitment = as_commitment(routine)
    if commitment is not None:
        full = weeks.add(tx, person_id, commitments=[commitment], off=[])
        if full:
            return full
    _write(tx, known, [*others, routine])
    return ""


def take_out(tx: Tx, person_id: int, *, routine: str) -> None:
    """Remind of it no more; an appointment leaves the week too."""
    known = people.get(tx, person_id)
    kept = routines_of(tx, known)
    for one in kept:
        if one.id == routine:
            _out_of_week(tx, person_id, one)
    _write(tx, known, [one for one in kept if one.id != routine])


def due_now(tx: Tx, person_id: int, *, token: str) -> list[Routine]:
    """What a reminder with that token (a moment, ISO) is about, as things stand now."""
    known = people.get(tx, person_id)
    if not token:
        return []
    moment = datetime.fromisoformat(token)
    return due_at(routines_of(tx, known), moment, ZoneInfo(known.zone))


def is_silent_at(tx: Tx, person_id: int, *, at: str, remind: Remind) -> bool:
    """Whether the reminder would come in this person's quiet hours, so that nothing would come."""
    clock = datetime.combine(tx.now.date(), time.fromisoformat(at))
    moments = {"at": clock, "hour": clock - timedelta(hours=1)}
    if remind == "eve":
        moments["eve"] = datetime.combine(tx.now.date(), time.fromisoformat(EVENING))
    return remind != "none" and is_quiet(people.get(tx, person_id).rhythm, moments[remind])


def is_silent_in(tx: Tx, person_id: int, *, wait: timedelta) -> bool:
    """Whether this person's quiet hours will have begun by then."""
    known = people.get(tx, person_id)
    return is_quiet(known.rhythm, local(tx.now + wait, known.zone))


def answers(tx: Tx, person_id: int) -> list[Answer]:
    """What came of the reminders of two weeks."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    kept = diary.between(tx, known, KIND, today - LOOKED_BACK, today)
    return [
        Answer(str(one.body.get("routine")), str(one.body.get("what")), one.day)
        for one in kept
        if isinstance(one.body, dict)
    ]


def _write(tx: Tx, known: Known, routines: list[Routine]) -> None:
    standing.write(tx, known, SHEET, plain(routines_json(routines)))


def _out_of_week(tx: Tx, person_id: int, routine: Routine) -> None:
    commitment = as_commitment(routine)
    if commitment is not None:
        weeks.remove(tx, person_id, commitment=commitment)
