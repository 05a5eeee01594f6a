"""Taking single things out for good: a week, and what an answer leaves behind elsewhere.

An answer does not live in its record alone: the conversation it was given in remembers it for a
while, so do later ones that looked it up, and messages that repeated it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlmodel import col

from storage import conversations
from storage.people import Known
from storage.records import Conversation, Digest, NudgeChoice, Outgoing, Record
from storage.tx import Tx

EMPTY = b'{"text":""}'


def days(tx: Tx, known: Known) -> list[date]:
    """The days about which somebody has told something, the newest first; nothing is opened."""
    rows = tx.connection.execute(
        select(col(Record.day)).where(col(Record.client_id) == known.id).distinct()
    )
    return sorted(rows.scalars(), reverse=True)


def erase_days(tx: Tx, known: Known, first: date, last: date) -> int:
    """Delete what was told about those days, and the moments chosen in them; how much it was."""
    begins, ends = (_midnight(known, day) for day in (first, last + timedelta(days=1)))
    gone = tx.connection.execute(
        delete(Record).where(
            col(Record.client_id) == known.id, col(Record.day) >= first, col(Record.day) <= last
        )
    ).rowcount
    tx.connection.execute(
        delete(NudgeChoice).where(
            col(NudgeChoice.client_id) == known.id,
            col(NudgeChoice.at) >= begins,
            col(NudgeChoice.at) < ends,
        )
    )
    return gone


def erase_pages(tx: Tx, known: Known, numbers: list[int]) -> None:
    """Delete pages of a client's own."""
    tx.connection.execute(
        delete(Digest).where(col(Digest.client_id) == known.id, col(Digest.id).in_(numbers))
    )


def erase_traces(tx: Tx, known: Known) -> None:
    """Empty what was sent about somebody (only its numbers are still needed, to tidy the chat), and
    delete their conversations that are over.
    """
    tx.connection.execute(
        update(Outgoing)
        .where(col(Outgoing.owner_id) == known.id, col(Outgoing.status) != "waiting")
        .values(kind="send", body=known.seal.close(EMPTY, "outgoing"))
    )
    tx.connection.execute(
        delete(Conversation).where(
            col(Conversation.person_id) == known.id,
            col(Conversation.status).notin_(conversations.OPEN),
        )
    )


def erase_conversations(tx: Tx, known: Known, names: Sequence[str]) -> None:
    """Delete conversations of somebody by their names, open ones too: what they show is void."""
    tx.connection.execute(
        delete(Conversation).where(
            col(Conversation.person_id) == known.id, col(Conversation.name).in_(names)
        )
    )


def remembers(tx: Tx, known: Known, before: datetime) -> bool:
    """Whether a conversation from before that moment is open: it may remember what is gone."""
    query = select(col(Conversation.id)).where(
        col(Conversation.person_id) == known.id,
        col(Conversation.status).in_(conversations.OPEN),
        col(Conversation.opened_at) <= before,
    )
    return tx.connection.execute(query.limit(1)).first() is not None


def _midnight(known: Known, day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(known.zone))
