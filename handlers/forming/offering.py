"""A form that somebody is asked for is offered at their own next good moment."""

from __future__ import annotations

from datetime import date

from bot.talk.planner import NUDGE, look
from handlers.forming import assigned
from handlers.nudges.form import form as nudge
from storage import dues, people
from storage.people import Known
from storage.tx import Tx


def ask_for(
    tx: Tx,
    known: Known,
    url: str,
    *,
    every_days: int = 0,
    until: date | None = None,
    spread: int = 0,
    by: str = "clinic",
) -> None:
    """Ask a client for a form, from outside a conversation: it is planned at once."""
    assigned.assign(tx, known, url, every_days=every_days, until=until, spread=spread, by=by)
    now = people.get(tx, known.id)
    if not (now.rhythm.ready and now.reachable):
        return
    for token, at in nudge.plan(look(tx, now)).items():
        dues.plan(tx, known.id, f"{NUDGE}{nudge.kind}", token, at)
