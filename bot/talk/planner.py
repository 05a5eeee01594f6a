"""Planning: for every nudge of a person's role, its next moments as rows of the due table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.talk.hours import next_on_wall
from bot.talk.house import Chosen, Daily, House, Nudge, Outlook, Planned
from storage import alliances, choices, diary, dues, people
from storage.people import Known
from storage.tx import Tx

NUDGE = "nudge:"
MORNING = "morning"
NEXT = "next"


def replan(tx: Tx, house: House, person_id: int) -> None:
    """Plan a person's nudges anew; what has already come due is left to happen."""
    known = people.get(tx, person_id)
    nudges = [one for one in house.nudges.values() if one.role == known.role]
    if not nudges:
        return
    able = known.reachable and known.rhythm.ready
    outlook = look(tx, known)
    for one in nudges:
        match one:
            case Planned():
                _plan(tx, known, one, one.plan(outlook) if able else {})
            case Daily():
                _choose(tx, known, one, one.choose(tx, known, outlook) if able else {})
    if any(isinstance(one, Daily) for one in nudges):
        _plan_morning(tx, known, able)


def look(tx: Tx, known: people.Known) -> Outlook:
    """The pure facts a nudge may know."""
    return Outlook(
        now=tx.now,
        zone=known.zone,
        rhythm=known.rhythm,
        last_day=diary.last_days(tx, known.id),
        alliances=tuple(alliances.of(tx, known)),
    )


def _plan(tx: Tx, known: Known, one: Nudge, wanted: Mapping[str, datetime]) -> None:
    for token, at in wanted.items():
        dues.plan_ahead(tx, known.id, f"{NUDGE}{one.kind}", token, at)
    dues.keep_only(tx, known.id, f"{NUDGE}{one.kind}", list(wanted))


def _choose(tx: Tx, known: Known, one: Nudge, wanted: Mapping[str, Chosen]) -> None:
    for token, chosen in wanted.items():
        choices.note(tx, known, one.kind, token, at=chosen.at, body=chosen.because)
    choices.keep_only(tx, known.id, one.kind, list(wanted))
    _plan(tx, known, one, {token: chosen.at for token, chosen in wanted.items()})


def _plan_morning(tx: Tx, known: Known, able: bool) -> None:
    """What is chosen for one day at a time is chosen anew when the next one begins."""
    if able:
        at = next_on_wall(tx.now, known.rhythm.wakes, known.zone)
        dues.plan_ahead(tx, known.id, MORNING, NEXT, at)
    dues.keep_only(tx, known.id, MORNING, [NEXT] if able else [])
