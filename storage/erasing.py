"""Taking single things out for good: a week, and what an answer leaves behind elsewhere.

An answer does not live in its record alone: the conversation it was given in remembers it for a
while, so do later ones that looked it up, and messages that repeated it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import delete, select, update
from sqlmodel import col

from storage import conversations, held, outbox
from storage.held import Gone
from storage.people import Known
from storage.records import Conversation, Digest, NudgeChoice, Outgoing, Record
from storage.tx import Json, Tx, open_json

EMPTY = b'{"text":""}'
SHORTEST = 8
"""Letters. What is shorter stands in too many messages to tell what it is from."""
NOT_TYPED = {"text", "linkId", "questionnaire", "url", "kind", "title"}
"""Names of values that nobody typed: the form's own."""


def days(tx: Tx, known: Known) -> list[date]:
    """The days about which somebody has told something, the newest first; nothing is opened."""
    rows = tx.connection.execute(
        select(col(Record.day)).where(col(Record.client_id) == known.id).distinct()
    )
    return sorted(rows.scalars(), reverse=True)


def words_of(tx: Tx, known: Known, first: date, last: date) -> list[str]:
    """What somebody said about those days in words."""
    rows = tx.connection.execute(
        select(col(Record.body)).where(
            col(Record.client_id) == known.id, col(Record.day) >= first, col(Record.day) <= last
        )
    )
    return [
        words for body in rows.scalars() for words in _typed(open_json(known.seal, body, "record"))
    ]


def _typed(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (words for one in value for words in _typed(one))
    elif isinstance(value, dict):
        kept = (one for name, one in value.items() if name not in NOT_TYPED)
        yield from (words for one in kept for words in _typed(one))


def erase_waiting(tx: Tx, known: Known, words: Iterable[str]) -> None:
    """Give up what waits to be sent about somebody and repeats one of these; it is emptied, too.

    Anything shorter than a few letters stands in too many messages: those go out, and are emptied
    afterwards.
    """
    gone = [orjson.dumps(one)[1:-1] for one in words if len(one) >= SHORTEST]
    query = select(col(Outgoing.id), col(Outgoing.body)).where(
        col(Outgoing.owner_id) == known.id,
        col(Outgoing.status) == "waiting",
        col(Outgoing.created_at) < tx.now,
    )
    for row in tx.connection.execute(query).all() if gone else ():
        body = known.seal.open(row.body, "outgoing")
        if any(one in body for one in gone):
            outbox.drop(tx, row.id, "erased")


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
    """Delete pages of a client's own; what was held back from them stays held back."""
    theirs = (col(Digest.client_id) == known.id, col(Digest.id).in_(numbers))
    query = select(col(Digest.reader_id), col(Digest.week_end), col(Digest.marks)).where(*theirs)
    held.note(
        tx,
        known,
        (
            Gone(row.reader_id, row.week_end, open_json(known.seal, row.marks, "digest marks"))
            for row in tx.connection.execute(query)
            if row.marks
        ),
    )
    tx.connection.execute(delete(Digest).where(*theirs))


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
    """Whether a conversation from before that moment is open, or a message waits: either may
    remember what is gone.
    """
    query = select(col(Conversation.id)).where(
        col(Conversation.person_id) == known.id,
        col(Conversation.status).in_(conversations.OPEN),
        col(Conversation.opened_at) <= before,
    )
    waits = select(col(Outgoing.id)).where(
        col(Outgoing.owner_id) == known.id,
        col(Outgoing.status) == "waiting",
        col(Outgoing.created_at) <= before,
    )
    return any(tx.connection.execute(one.limit(1)).first() is not None for one in (query, waits))


def _midnight(known: Known, day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(known.zone))
