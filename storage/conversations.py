"""Conversations and their entries, as rows. What they mean is ``bot/talk``'s business."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import col

from storage.quick import Quick
from storage.records import Conversation, Entry, Outgoing
from storage.tx import Json, Tx, open_json, seal_json
from storage.upsert import upsert
from storage.vault import Seal

Status = Literal["waiting", "pausing", "aside", "parked", "done", "left", "lapsed"]
OPEN: tuple[Status, ...] = ("waiting", "pausing", "aside", "parked")

_CONVERSATION = (
    col(Conversation.id),
    col(Conversation.name),
    col(Conversation.status),
    col(Conversation.opening),
    col(Conversation.pending),
    col(Conversation.pending_seq),
    col(Conversation.prompt_id),
    col(Conversation.next_seq),
    col(Conversation.timers),
    col(Conversation.changed_at),
)
_IN_FRONT = Quick(
    select(*_CONVERSATION).where(
        col(Conversation.person_id) == bindparam("person"),
        col(Conversation.status) == bindparam("status"),
    )
)
_OPEN = (
    select(*_CONVERSATION)
    .where(
        col(Conversation.person_id) == bindparam("person"),
        col(Conversation.status).in_(bindparam("statuses", expanding=True)),
    )
    .order_by(col(Conversation.changed_at).desc(), col(Conversation.id).desc())
)
_ONE = Quick(
    select(*_CONVERSATION).where(
        col(Conversation.person_id) == bindparam("person"), col(Conversation.id) == bindparam("id")
    )
)
_ENTRIES = Quick(
    select(col(Entry.seq), col(Entry.name), col(Entry.kind), col(Entry.state), col(Entry.value))
    .where(col(Entry.conversation_id) == bindparam("conversation"))
    .order_by(col(Entry.seq))
)
_SAVE = Quick(
    update(Conversation)
    .where(col(Conversation.id) == bindparam("which"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "status",
                "pending",
                "pending_seq",
                "prompt_id",
                "next_seq",
                "timers",
                "changed_at",
            )
        }
    )
)
_LAST_DONE = _OPEN.limit(1)
_WRITE = upsert(Entry, keys=("conversation_id", "name"), new=("seq", "kind", "state", "value"))
_SENT_REF = Quick(select(col(Outgoing.sent_ref)).where(col(Outgoing.id) == bindparam("outgoing")))


@dataclass(slots=True)
class Held:
    """A conversation's row, in hand."""

    id: int
    name: str
    status: Status
    opening: dict[str, Json]
    pending: str | None
    pending_seq: int | None
    prompt_id: int | None
    next_seq: int
    timers: tuple[str, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An entry's row, opened."""

    seq: int
    name: str
    kind: str
    state: str
    value: Json


def in_front(tx: Tx, person_id: int, seal: Seal) -> Held | None:
    """The conversation that is waiting for this person's answer, if any."""
    row = _IN_FRONT.first(tx.connection, {"person": person_id, "status": "waiting"})
    return None if row is None else _held(row, seal)


def open_ones(tx: Tx, person_id: int, seal: Seal, statuses: Sequence[Status] = OPEN) -> list[Held]:
    """Conversations that are not over, the one touched last first."""
    rows = tx.connection.execute(_OPEN, {"person": person_id, "statuses": list(statuses)})
    return [_held(row, seal) for row in rows]


def one(tx: Tx, person_id: int, conversation_id: int, seal: Seal) -> Held | None:
    """The person's conversation with that id; nobody else's is ever returned."""
    row = _ONE.first(tx.connection, {"person": person_id, "id": conversation_id})
    return None if row is None else _held(row, seal)


def last_done(tx: Tx, person_id: int, seal: Seal) -> Held | None:
    """The conversation this person finished last, while its entries are still kept."""
    row = tx.connection.execute(_LAST_DONE, {"person": person_id, "statuses": ["done"]}).first()
    return None if row is None else _held(row, seal)


@dataclass(frozen=True, slots=True)
class Begun:
    """A conversation that was begun: its name, what opened it ("command", or a nudge), and when."""

    name: str
    by: str
    at: datetime


_BEGUN = Quick(
    select(col(Conversation.name), col(Conversation.opening), col(Conversation.opened_at))
    .where(
        col(Conversation.person_id) == bindparam("person"),
        col(Conversation.opened_at) >= bindparam("since"),
    )
    .order_by(col(Conversation.opened_at))
)


def begun(tx: Tx, person_id: int, seal: Seal, since: datetime) -> list[Begun]:
    """What a person and Tandem began with one another since then, as far back as it is kept."""
    found = []
    for row in _BEGUN.rows(tx.connection, {"person": person_id, "since": since}):
        opening = open_json(seal, row.opening, "opening")
        by = opening.get("by") if isinstance(opening, dict) else None
        found.append(Begun(row.name, str(by or ""), row.opened_at))
    return found


def parked(tx: Tx) -> list[tuple[int, int]]:
    """Every parked conversation, as (conversation, person)."""
    rows = tx.connection.execute(
        select(col(Conversation.id), col(Conversation.person_id)).where(
            col(Conversation.status) == "parked"
        )
    )
    return [(row.id, row.person_id) for row in rows]


def open_new(tx: Tx, person_id: int, name: str, opening: dict[str, Json], seal: Seal) -> Held:
    """Begin a conversation."""
    key = tx.add(
        Conversation,
        person_id=person_id,
        name=name,
        status="waiting",
        opening=seal_json(seal, opening, "opening"),
        next_seq=1,
        timers="",
        opened_at=tx.now,
        changed_at=tx.now,
    )
    return Held(key, name, "waiting", opening, None, None, None, 1, (), tx.now)


def save(tx: Tx, held: Held) -> None:
    """Write the row as it is in hand."""
    _SAVE.run(
        tx.connection,
        {
            "which": held.id,
            "status": held.status,
            "pending": held.pending,
            "pending_seq": held.pending_seq,
            "prompt_id": held.prompt_id,
            "next_seq": held.next_seq,
            "timers": ",".join(held.timers),
            "changed_at": tx.now,
        },
    )


def lines(tx: Tx, conversation_id: int, seal: Seal) -> list[Line]:
    """Every entry of a conversation, oldest first."""
    rows = _ENTRIES.rows(tx.connection, {"conversation": conversation_id})
    return [
        Line(seq, name, kind, state, open_json(seal, value, "entry"))
        for seq, name, kind, state, value in rows
    ]


def write_lines(
    tx: Tx, conversation_id: int, written: Iterable[Line], dropped: Iterable[str], seal: Seal
) -> None:
    """Write what changed: entries replace those of the same name, dropped ones go."""
    gone = list(dropped)
    rows = [
        {
            "conversation_id": conversation_id,
            "seq": line.seq,
            "name": line.name,
            "kind": line.kind,
            "state": line.state,
            "value": seal_json(seal, line.value, "entry"),
        }
        for line in written
    ]
    if gone:
        tx.connection.execute(
            delete(Entry).where(
                col(Entry.conversation_id) == conversation_id, col(Entry.name).in_(gone)
            )
        )
    if rows:
        _WRITE.on(tx.connection).many(tx.connection, rows)


def sent_ref(tx: Tx, outgoing_id: int) -> int | None:
    """The channel's number for a message of ours, once it has been sent."""
    row = _SENT_REF.first(tx.connection, {"outgoing": outgoing_id})
    ref: int | None = row.sent_ref if row else None
    return ref


def forget_old(tx: Tx, before: datetime) -> int:
    """Drop conversations that were over before then; the records they kept stay."""
    return tx.connection.execute(
        delete(Conversation).where(
            col(Conversation.status).notin_(OPEN), col(Conversation.changed_at) < before
        )
    ).rowcount


def _held(row: Any, seal: Seal) -> Held:
    opening = open_json(seal, row.opening, "opening")
    return Held(
        id=row.id,
        name=row.name,
        status=row.status,
        opening=opening if isinstance(opening, dict) else {},
        pending=row.pending,
        pending_seq=row.pending_seq,
        prompt_id=row.prompt_id,
        next_seq=row.next_seq,
        timers=tuple(row.timers.split(",")) if row.timers else (),
        changed_at=row.changed_at,
    )
