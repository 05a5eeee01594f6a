"""Records about a client: written once per conversation and name, read back by kind and day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlmodel import col

from storage.people import Known
from storage.quick import Quick
from storage.records import Record
from storage.tx import Json, Tx, open_json, seal_json
from storage.upsert import upsert

_KEEP = upsert(
    Record,
    keys=("conversation_id", "name"),
    new=("kind", "day", "at", "body"),
    others=("client_id",),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record, opened. ``day`` is the client's own day."""

    id: int
    kind: str
    day: date
    at: datetime
    body: Json


def keep(
    tx: Tx, known: Known, *, kind: str, name: str, day: date, conversation: int | None, body: Json
) -> None:
    """Write a record; the same conversation and name again replaces it."""
    _KEEP.on(tx.connection).run(
        tx.connection,
        {
            "client_id": known.id,
            "kind": kind,
            "day": day,
            "at": tx.now,
            "conversation_id": conversation,
            "name": name,
            "body": seal_json(known.seal, body, "record"),
        },
    )


_BETWEEN = Quick(
    select(col(Record.id), col(Record.kind), col(Record.day), col(Record.at), col(Record.body))
    .where(
        col(Record.client_id) == bindparam("client"),
        col(Record.kind) == bindparam("what"),
        col(Record.day) >= bindparam("first"),
        col(Record.day) <= bindparam("last"),
    )
    .order_by(col(Record.at))
)


def between(tx: Tx, known: Known, kind: str, first: date, last: date) -> list[Kept]:
    """Records of one kind from ``first`` to ``last``, both included, oldest first."""
    keys = {"client": known.id, "what": kind, "first": first, "last": last}
    rows = _BETWEEN.rows(tx.connection, keys)
    return [Kept(r.id, r.kind, r.day, r.at, open_json(known.seal, r.body, "record")) for r in rows]


_SINCE = Quick(
    select(col(Record.kind), col(Record.at), col(Record.body))
    .where(col(Record.client_id) == bindparam("client"), col(Record.day) >= bindparam("first"))
    .order_by(col(Record.at))
)


def since(
    tx: Tx, known: Known, first: date, kinds: Collection[str]
) -> list[tuple[str, datetime, Json]]:
    """Kind, moment and body of the records of some kinds from the day ``first`` on, oldest first.

    One look-up for all of them: a day is planned from it, for everybody, every morning.
    """
    rows = _SINCE.rows(tx.connection, {"client": known.id, "first": first})
    return [
        (row.kind, row.at, open_json(known.seal, row.body, "record"))
        for row in rows
        if row.kind in kinds
    ]


_HAS = Quick(
    select(col(Record.id))
    .where(
        col(Record.client_id) == bindparam("client"),
        col(Record.kind) == bindparam("what"),
        col(Record.day) == bindparam("on"),
    )
    .limit(1)
)


def has(tx: Tx, client_id: int, kind: str, day: date) -> bool:
    """Whether there is a record of that kind and day; nothing is opened for it."""
    found = _HAS.first(tx.connection, {"client": client_id, "what": kind, "on": day})
    return found is not None


_LAST_DAYS = Quick(
    select(col(Record.kind), func.max(col(Record.day)).label("last"))
    .where(col(Record.client_id) == bindparam("client"))
    .group_by(col(Record.kind))
)


def last_days(tx: Tx, client_id: int) -> dict[str, date]:
    """The last day with a record, for every kind that has one."""
    rows = _LAST_DAYS.rows(tx.connection, {"client": client_id})
    return {row.kind: row.last for row in rows}


_CHANGE = Quick(
    update(Record)
    .where(col(Record.id) == bindparam("which"), col(Record.client_id) == bindparam("client"))
    .values(body=bindparam("body"))
)
_DELETE = Quick(
    delete(Record).where(
        col(Record.id) == bindparam("which"), col(Record.client_id) == bindparam("client")
    )
)


def rewrite(tx: Tx, known: Known, record_id: int, body: Json) -> bool:
    """Put another body in the place of a record's; False if this client has no such record.

    Its day and its moment stay, so that it keeps its place.
    """
    keys = {"which": record_id, "client": known.id}
    sealed = seal_json(known.seal, body, "record")
    return _CHANGE.run(tx.connection, {**keys, "body": sealed}) == 1


def remove(tx: Tx, known: Known, record_id: int) -> bool:
    """Delete one record for good; False if this client has no such record."""
    return _DELETE.run(tx.connection, {"which": record_id, "client": known.id}) == 1


def withdraw(tx: Tx, conversation_id: int, names: list[str]) -> None:
    """Delete records a conversation kept and then took back."""
    tx.connection.execute(
        delete(Record).where(
            col(Record.conversation_id) == conversation_id, col(Record.name).in_(names)
        )
    )
