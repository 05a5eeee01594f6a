"""After a start: conversations that failed under older code are tried again."""

from __future__ import annotations

from bot.talk.stage import TALK
from storage import conversations, dues
from storage.tx import Tx


def wake_parked(tx: Tx) -> int:
    """Plan another try for every parked conversation; returns how many there are."""
    parked = conversations.parked(tx)
    for conversation_id, person_id in parked:
        dues.plan(tx, person_id, TALK, f"{conversation_id}:retry", tx.now)
    return len(parked)
