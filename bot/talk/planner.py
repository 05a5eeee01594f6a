"""Planning: for every nudge of a person's role, its next moments as rows of the due table."""

from __future__ import annotations

from bot.talk.house import House, Nudge, Outlook
from storage import alliances, diary, dues, people
from storage.tx import Tx

NUDGE = "nudge:"


def replan(tx: Tx, house: House, person_id: int) -> None:
    """Plan a person's nudges anew; what has already come due is left to happen."""
    known = people.get(tx, person_id)
    nudges = [one for one in house.nudges.values() if one.role == known.role]
    if not nudges:
        return
    outlook = look(tx, known)
    able = known.reachable and known.rhythm.ready
    for one in nudges:
        _plan(tx, known.id, one, outlook if able else None)


def look(tx: Tx, known: people.Known) -> Outlook:
    """The pure facts a nudge may know."""
    return Outlook(
        now=tx.now,
        zone=known.zone,
        rhythm=known.rhythm,
        last_day=diary.last_days(tx, known.id),
        alliances=tuple(alliances.of(tx, known)),
    )


def _plan(tx: Tx, person_id: int, one: Nudge, outlook: Outlook | None) -> None:
    wanted = one.plan(outlook) if outlook else {}
    for token, at in wanted.items():
        dues.plan_ahead(tx, person_id, f"{NUDGE}{one.kind}", token, at)
    dues.keep_only(tx, person_id, f"{NUDGE}{one.kind}", list(wanted))
