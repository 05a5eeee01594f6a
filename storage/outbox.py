"""The outbox: messages wait here, in the same transaction that decided them, until they are sent.

A row's ``key`` makes it unique, ``claim_at`` says when a worker may next try it, ``fresh_until``
when it is no longer worth sending: what is stale is dropped, never delivered late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import col

from storage import people
from storage.database import is_sqlite
from storage.quick import Quick
from storage.records import Outgoing
from storage.tx import Tx

LEASE = timedelta(minutes=2)
BATCH = 200
MAIL = "mail"
"""The kind of a message that goes by mail; where to is in the message itself."""

_WAITING = (
    select(
        col(Outgoing.id),
        col(Outgoing.person_id),
        col(Outgoing.owner_id),
        col(Outgoing.kind),
        col(Outgoing.body),
        col(Outgoing.tries),
        col(Outgoing.fresh_until),
        col(Outgoing.created_at),
    )
    .where(col(Outgoing.status) == "waiting", col(Outgoing.claim_at) <= bindparam("now"))
    .order_by(col(Outgoing.id))
    .limit(BATCH)
)
_CLAIM = (
    update(Outgoing)
    .where(col(Outgoing.id).in_(bindparam("ids", expanding=True)))
    .values(claim_at=bindparam("until"))
)
_BY_KEY = select(col(Outgoing.id)).where(col(Outgoing.key) == bindparam("key"))
_STATUS = select(col(Outgoing.status)).where(col(Outgoing.id) == bindparam("outgoing"))
_SENT = Quick(
    update(Outgoing)
    .where(col(Outgoing.id) == bindparam("outgoing"))
    .values(status=bindparam("sent"), sent_ref=bindparam("ref"))
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claimed row, opened: whose it is, where it goes, and how often it was tried.

    A mail has no ``address`` here: it is in its body.
    """

    id: int
    person_id: int
    kind: str
    body: bytes
    tries: int
    fresh_until: datetime
    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """That a message was sent, and the channel's number for it."""

    id: int
    ref: int | None


def add(
    tx: Tx,
    person_id: int,
    *,
    key: str,
    kind: str,
    body: bytes,
    owner: people.Known,
    fresh: timedelta,
    claimed: bool = True,
) -> int:
    """Put a message into the outbox and return its id.

    ``claimed`` by this worker, which sends it at once; otherwise whoever looks next sends it.
    """
    return tx.add(
        Outgoing,
        key=key,
        person_id=person_id,
        owner_id=owner.id,
        kind=kind,
        body=owner.seal.close(body, "outgoing"),
        status="waiting",
        claim_at=tx.now + LEASE if claimed else tx.now,
        fresh_until=tx.now + fresh,
        tries=0,
        created_at=tx.now,
    )


def claim(tx: Tx) -> list[Waiting]:
    """Take hold of messages nobody is sending: new ones of a dead worker, and retries.

    Stale ones are dropped on the way, and those of people who cannot be reached; but mails come
    back whatever they are, since whoever gives one up has to tell of it.
    """
    query = _WAITING if is_sqlite(tx.connection) else _WAITING.with_for_update(skip_locked=True)
    rows = tx.connection.execute(query, {"now": tx.now}).all()
    if not rows:
        return []
    tx.connection.execute(_CLAIM, {"ids": [row.id for row in rows], "until": tx.now + LEASE})
    claimed = []
    for row in rows:
        if row.fresh_until < tx.now and row.kind != MAIL:
            drop(tx, row.id, "stale")
            continue
        known, owner = people.get(tx, row.person_id), people.get(tx, row.owner_id)
        place = _place(tx, known, row.kind)
        if place is None:
            drop(tx, row.id, "unreachable")
            continue
        body = owner.seal.open(row.body, "outgoing")
        channel, address = place
        claimed.append(
            Waiting(
                row.id,
                row.person_id,
                row.kind,
                body,
                row.tries,
                row.fresh_until,
                channel,
                address,
            )
        )
    return claimed


def _place(tx: Tx, known: people.Known, kind: str) -> tuple[str, str] | None:
    if kind == MAIL:
        return MAIL, ""
    places = people.addresses(tx, known)
    return places[-1] if known.reachable and places else None


def has(tx: Tx, key: str) -> bool:
    """Whether there is a message with that key."""
    return tx.connection.execute(_BY_KEY, {"key": key}).first() is not None


def is_lost(tx: Tx, outgoing_id: int) -> bool:
    """Whether a message was given up before it arrived, or is no longer known at all."""
    status = tx.connection.execute(_STATUS, {"outgoing": outgoing_id}).scalar()
    return status not in {"waiting", "sent"}


def mark_sent(tx: Tx, marks: Sequence[Mark]) -> None:
    """Note what went out; one statement for all of them."""
    _SENT.many(
        tx.connection, [{"sent": "sent", "outgoing": mark.id, "ref": mark.ref} for mark in marks]
    )


def retry(tx: Tx, outgoing_id: int, at: datetime, tries: int) -> None:
    """Let a message be tried again at ``at``."""
    tx.connection.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == outgoing_id, col(Outgoing.status) == "waiting")
        .values(claim_at=at, tries=tries)
    )


def fate(tx: Tx, person_id: int, at: datetime, kind: str = "send") -> str:
    """What became of the message (or mail) that was decided for a person at that very moment:
    "waiting", "sent", "dropped", or empty if there is no such row (any more).
    """
    found: str | None = tx.connection.execute(
        select(col(Outgoing.status))
        .where(
            col(Outgoing.person_id) == person_id,
            col(Outgoing.created_at) == at,
            col(Outgoing.kind) == kind,
        )
        .order_by(col(Outgoing.id).desc())
    ).scalar()
    return found or ""


def drop(tx: Tx, outgoing_id: int, reason: str) -> None:
    """Give a message up; ``reason`` is one word for the operator, never anybody's text."""
    tx.connection.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == outgoing_id)
        .values(status="dropped", reason=reason)
    )


def drop_all(tx: Tx, person_id: int, reason: str) -> None:
    """Give up everything still on its way to a person's chat."""
    tx.connection.execute(
        update(Outgoing)
        .where(
            col(Outgoing.person_id) == person_id,
            col(Outgoing.status) == "waiting",
            col(Outgoing.kind) != MAIL,
        )
        .values(status="dropped", reason=reason)
    )


def forget_old(tx: Tx, before: datetime) -> int:
    """Delete what was sent or dropped before then."""
    return tx.connection.execute(
        delete(Outgoing).where(col(Outgoing.status) != "waiting", col(Outgoing.created_at) < before)
    ).rowcount


def next_claim(tx: Tx) -> datetime | None:
    """When the next waiting message may be tried, if there is one."""
    at: datetime | None = tx.connection.execute(
        select(col(Outgoing.claim_at))
        .where(col(Outgoing.status) == "waiting")
        .order_by(col(Outgoing.claim_at))
        .limit(1)
    ).scalar()
    return at
