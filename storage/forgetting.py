"""Forgetting somebody: their key is destroyed, and every row that hangs from theirs goes too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import col

from storage import conversations
from storage.people import Known
from storage.records import Conversation, Outgoing, Person
from storage.tx import Tx


def forget(tx: Tx, known: Known) -> None:
    """Delete a person. All that is theirs goes by the foreign keys, and so does their key."""
    tx.connection.execute(delete(Person).where(col(Person.id) == known.id))


def sent_since(tx: Tx, known: Known, since: datetime) -> list[int]:
    """The channel's numbers of the messages they were sent since then."""
    rows = tx.connection.execute(
        select(col(Outgoing.sent_ref)).where(
            col(Outgoing.person_id) == known.id,
            col(Outgoing.sent_ref).is_not(None),
            col(Outgoing.created_at) >= since,
        )
    )
    return [ref for ref in rows.scalars() if ref is not None]


def written_since(tx: Tx, known: Known, since: datetime) -> list[int]:
    """The channel's numbers of the messages in which they typed an answer since then."""
    rows = tx.connection.execute(
        select(col(Conversation.id)).where(
            col(Conversation.person_id) == known.id, col(Conversation.changed_at) >= since
        )
    )
    found = []
    for conversation in filter(None, rows.scalars()):
        for line in conversations.lines(tx, conversation, known.seal):
            ref = line.value[1] if isinstance(line.value, list) and len(line.value) == 2 else None
            if isinstance(ref, int):
                found.append(ref)
    return found
