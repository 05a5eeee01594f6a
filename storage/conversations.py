"""Conversations and their entries, as rows. What they mean is ``bot/talk``'s business."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import col

from storage.database import is_sqlite
from storage.records import Conversation, Entry, Outgoing
from storage.tx import Json, Tx, open_json, seal_json
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
_IN_FRONT = select(*_CONVERSATION).where(
    col(Conversation.person_id) == bindparam("person"), col(Conversation.status) == "waiting"
)
_OPEN = (
    select(*_CONVERSATION)
    .where(
        col(Conversation.person_id) == bindparam("person"),
        col(Conversation.status).in_(bindparam("statuses", expanding=True)),
    )
    .order_by(col(Conversation.changed_at).desc(), col(Conversation.id).desc())
)
_ONE = select(*_CONVERSATION).where(
    col(Conversation.person_id) == bindparam("person"), col(Conversation.id) == bindparam("id")
)
_ENTRIES = (
    select(col(Entry.seq), col(Entry.name), col(Entry.kind), col(Entry.state), col(Entry.value))
    .where(col(Entry.conversation_id) == bindparam("conversation"))
    .order_by(col(Entry.seq))
)
_SAVE = (
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
_KEYS = ["conversation_id", "name"]
_NEW = ("seq", "kind", "state", "value")
_sqlite = sqlite_insert(Entry)
_SQLITE_UPSERT = _sqlite.on_conflict_do_update(
    index_elements=_KEYS, set_={name: _sqlite.excluded[name] for name in _NEW}
)
_postgres = postgres_insert(Entry)
_POSTGRES_UPSERT = _postgres.on_conflict_do_update(
    index_elements=_KEYS, set_={name: _postgres.excluded[name] for name in _NEW}
)
_SENT_REF = select(col(Outgoing.sent_ref)).where(col(Outgoing.id) == bindparam("outgoing"))


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
    row = tx.connection.execute(_IN_FRONT, {"person": person_id}).first()
    return None if row is None else _held(row, seal)


def open_ones(tx: Tx, person_id: int, seal: Seal, statuses: Sequence[Status] = OPEN) -> list[Held]:
    """Conversations that are not over, the one touched last first."""
    rows = tx.connection.execute(_OPEN, {"person": person_id, "statuses": list(statuses)})
    return [_held(row, seal) for row in rows]


def one(tx: Tx, person_id: int, conversation_id: int, seal: Seal) -> Held | None:
    """The person's conversation with that id; nobody else's is ever returned."""
    row = tx.connection.execute(_ONE, {"person": person_id, "id": conversation_id}).first()
    return None if row is None else _held(row, seal)


def last_done(tx: Tx, person_id: int, seal: Seal) -> Held | None:
    """The conversation this person finished last, while its entries are still kept."""
    row = tx.connection.execute(_OPEN.limit(1), {"person": person_id, "statuses": ["done"]}).first()
    return None if row is None else _held(row, seal)


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
    tx.connection.execute(
        _SAVE,
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
    rows = tx.connection.execute(_ENTRIES, {"conversation": conversation_id})
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
        upsert = _SQLITE_UPSERT if is_sqlite(tx.connection) else _POSTGRES_UPSERT
        tx.connection.execute(upsert, rows)


def sent_ref(tx: Tx, outgoing_id: int) -> int | None:
    """The channel's number for a message of ours, once it has been sent."""
    ref: int | None = tx.connection.execute(_SENT_REF, {"outgoing": outgoing_id}).scalar()
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
