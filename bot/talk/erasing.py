"""What is left to do after something was deleted: the conversation it was deleted in, and others
that were open then, remember it; they go once they are over.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import dues, erasing
from storage.people import Known
from storage.tx import Tx

ERASE = "erase"
"""Kind of the due row; its token is the moment of the deletion."""
SOON = timedelta(hours=1)
AGAIN = timedelta(days=1)
AT_MOST = timedelta(days=30)
"""Longer nothing is open (see ``ENTRIES_KEPT`` in ``bot/app.py``): nobody has to wait for it."""


def plan(tx: Tx, person_id: int, *, after: timedelta = SOON) -> None:
    """Come back in an hour, when the conversation of this turn is over."""
    dues.plan(tx, person_id, ERASE, tx.now.isoformat(), tx.now + after)


def erase(tx: Tx, known: Known, token: str) -> None:
    """Delete what is over by now; come back as long as something from before is still open."""
    erasing.erase_traces(tx, known)
    moment = datetime.fromisoformat(token)
    if tx.now - moment < AT_MOST and erasing.remembers(tx, known, moment):
        dues.plan(tx, known.id, ERASE, token, tx.now + AGAIN)
