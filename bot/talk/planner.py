"""Planning: for every nudge of a person's role, its next moments as rows of the due table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.talk.hours import next_on_wall
from bot.talk.house import Chosen, Daily, House, Nudge, OfSheet, Outlook, Planned
from storage import alliances, choices, diary, dues, standing
from storage.dues import Task
from storage.people import Known
from storage.tx import Tx

NUDGE = "nudge:"
MORNING = "morning"
NEXT = "next"


def replan(tx: Tx, house: House, known: Known) -> None:
    """Plan a person's nudges anew; what has already come due is left to happen.

    ``known`` is the person as they are now, whatever was changed in this transaction.
    """
    nudges = [one for one in house.nudges.values() if one.role == known.role]
    if not nudges:
        return
    able = known.reachable and known.rhythm.ready
    outlook, ahead = look(tx, known), dues.ahead(tx, known.id)
    daily = [one for one in nudges if isinstance(one, Daily)]
    wanted = [one for one in daily if able and one.wanted(known.rhythm)]
    sheets = standing.every(tx, known, _sheets(nudges)) if able else {}
    for one in nudges:
        match one:
            case Planned():
                moments = one.plan(outlook) if able else {}
                dues.plan_only(tx, known.id, f"{NUDGE}{one.kind}", moments, ahead)
            case OfSheet():
                moments = one.plan(outlook, sheets.get(one.sheet)) if able else {}
                dues.plan_only(tx, known.id, f"{NUDGE}{one.kind}", moments, ahead)
            case Daily():
                _choose(
                    tx, known, one, one.choose(tx, known, outlook) if one in wanted else {}, ahead
                )
    if daily:
        # What is chosen for one day at a time is chosen anew when the next one begins.
        begins = next_on_wall(tx.now, known.rhythm.wakes, known.zone)
        dues.plan_only(tx, known.id, MORNING, {NEXT: begins} if wanted else {}, ahead)


def look(tx: Tx, known: Known) -> Outlook:
    """The pure facts a nudge may know."""
    return Outlook(
        now=tx.now,
        zone=known.zone,
        rhythm=known.rhythm,
        last_day=diary.last_days(tx, known.id),
        alliances=tuple(alliances.of(tx, known)),
        readers=tuple(alliances.readers(tx, known)) if known.role == "client" else (),
    )


def _sheets(nudges: Sequence[Nudge]) -> list[str]:
    """The sheets that some nudge reads its moments off: they are read together."""
    return [one.sheet for one in nudges if isinstance(one, OfSheet)]


def _choose(
    tx: Tx, known: Known, one: Daily, wanted: Mapping[str, Chosen], ahead: Sequence[Task]
) -> None:
    """Write the chosen moments down and plan them; one that has had its time gets no second."""
    kind = f"{NUDGE}{one.kind}"
    moments = {
        token: chosen.at
        for token, chosen in wanted.items()
        if choices.note(tx, known, one.kind, token, at=chosen.at, body=chosen.because)
    }
    if any(task.kind == kind for task in ahead):
        choices.keep_only(tx, known.id, one.kind, moments)
    dues.plan_only(tx, known.id, kind, moments, ahead)
