"""Later: one table for all of it, claimed in batches with a lease.

A claimed row has its ``claim_at`` moved on by the lease; whoever handles it deletes it in the
same transaction as what it brought about. A killed worker's rows come back by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, bindparam, delete, select, update
from sqlmodel import col

from storage.database import is_sqlite
from storage.quick import Quick
from storage.records import Due
from storage.tx import Tx
from storage.upsert import upsert

LEASE = timedelta(minutes=2)
AFTER_FAILURE = timedelta(hours=1)
BATCH = 200
PUT_OFF = "@"

_KEYS = ("person_id", "kind", "token")
_NEW = ("at", "claim_at", "tries")
_PLAN = upsert(Due, keys=_KEYS, new=_NEW)
_PLAN_AHEAD = upsert(Due, keys=_KEYS, new=_NEW, where=col(Due.at) > bindparam("now"))
_FINISH = Quick(
    delete(Due).where(col(Due.id) == bindparam("which"), col(Due.at) == bindparam("planned"))
)
_CANCEL = delete(Due).where(
    col(Due.person_id) == bindparam("person"),
    col(Due.kind) == bindparam("what"),
    col(Due.token).in_(bindparam("tokens", expanding=True)),
)
_COLUMNS = (
    col(Due.id),
    col(Due.person_id),
    col(Due.kind),
    col(Due.token),
    col(Due.at),
    col(Due.tries),
)
_AHEAD = Quick(
    select(*_COLUMNS).where(
        col(Due.person_id) == bindparam("person"), col(Due.at) > bindparam("now")
    )
)
# The index on ``claim_at`` gives this order by itself. With the id in it PostgreSQL would sort all
# that is due at the same moment for every batch, and everybody likes the full hour.
_RIPE = (
    select(*_COLUMNS)
    .where(col(Due.claim_at) <= bindparam("now"))
    .order_by(col(Due.claim_at))
    .limit(bindparam("most"))
)
_LATE = Quick(
    select(col(Due.id)).where(
        col(Due.person_id) == bindparam("person"),
        col(Due.kind) == bindparam("what"),
        col(Due.token) == bindparam("which"),
        col(Due.at) <= bindparam("now"),
    )
)
_CLAIM = (
    update(Due)
    .where(col(Due.id).in_(bindparam("ids", expanding=True)))
    .values(claim_at=bindparam("until"))
)


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the table: who it is for, what it is, and when it was to happen (UTC)."""

    id: int
    person_id: int
    kind: str
    token: str
    at: datetime
    tries: int


def plan(tx: Tx, person_id: int, kind: str, token: str, at: datetime) -> None:
    """Plan something, or move what is planned under the same kind and token."""
    _PLAN.on(tx.connection).run(tx.connection, _row(person_id, kind, token, at))


def plan_ahead(tx: Tx, person_id: int, kind: str, token: str, at: datetime) -> None:
    """Plan like ``plan``, but leave alone what has come due: it will happen first."""
    row = {**_row(person_id, kind, token, at), "now": tx.now}
    _PLAN_AHEAD.on(tx.connection).run(tx.connection, row)


def _row(person_id: int, kind: str, token: str, at: datetime) -> dict[str, object]:
    return {
        "person_id": person_id,
        "kind": kind,
        "token": token,
        "at": at,
        "claim_at": at,
        "tries": 0,
    }


def cancel(tx: Tx, person_id: int, kind: str, token: str | None = None) -> None:
    """Take back what was planned: one token, or every one of that kind."""
    which = [col(Due.person_id) == person_id, col(Due.kind) == kind]
    if token is not None:
        which.append(col(Due.token) == token)
    tx.connection.execute(delete(Due).where(*which))


def cancel_tokens(tx: Tx, person_id: int, kind: str, tokens: list[str]) -> None:
    """Take back several of one kind at once."""
    tx.connection.execute(_CANCEL, {"person": person_id, "what": kind, "tokens": tokens})


def ahead(tx: Tx, person_id: int) -> list[Task]:
    """Everything that is still to come for a person."""
    keys = {"person": person_id, "now": tx.now}
    return [_task(row) for row in _AHEAD.rows(tx.connection, keys)]


def plan_only(
    tx: Tx, person_id: int, kind: str, wanted: Mapping[str, datetime], known: Iterable[Task]
) -> None:
    """Plan the moments of ``wanted`` (by token) and take back every other one of that kind that is
    still to come; ``known`` is what ``ahead`` found in this transaction.

    What has come due already happens first. What was put off (its token carries ``PUT_OFF``) was
    promised already and stays. Nothing is written where nothing changes.
    """
    there = {one.token: one for one in known if one.kind == kind}
    for token, at in wanted.items():
        if token not in there or there[token].at != at:
            plan_ahead(tx, person_id, kind, token, at)
    for token, task in there.items():
        if token not in wanted and PUT_OFF not in token:
            finish(tx, task)


def is_late(tx: Tx, person_id: int, kind: str, token: str) -> bool:
    """Whether something should have happened by now and has not: its worker failed or is late."""
    return (
        _LATE.first(
            tx.connection,
            {"person": person_id, "what": kind, "which": token, "now": tx.now},
        )
        is not None
    )


def claim(tx: Tx, most: int = BATCH) -> list[Task]:
    """Take hold of up to ``most`` rows that have come due, the oldest first."""
    query = _RIPE if is_sqlite(tx.connection) else _RIPE.with_for_update(skip_locked=True)
    rows = tx.connection.execute(query, {"now": tx.now, "most": most}).all()
    if rows:
        tx.connection.execute(_CLAIM, {"ids": [row.id for row in rows], "until": tx.now + LEASE})
    return sorted((_task(row) for row in rows), key=lambda task: (task.at, task.id))


def finish(tx: Tx, task: Task) -> bool:
    """Delete a claimed row; False if it was taken back or moved meanwhile."""
    return _FINISH.run(tx.connection, {"which": task.id, "planned": task.at}) == 1


def put_off(tx: Tx, task: Task) -> None:
    """After a failure: an hour later, so that one bad row does not block the others."""
    tx.connection.execute(
        update(Due)
        .where(col(Due.id) == task.id)
        .values(claim_at=tx.now + AFTER_FAILURE, tries=task.tries + 1)
    )


def next_at(tx: Tx) -> datetime | None:
    """When the next row may be claimed."""
    at: datetime | None = tx.connection.execute(
        select(col(Due.claim_at)).order_by(col(Due.claim_at)).limit(1)
    ).scalar()
    return at


def upcoming(tx: Tx, most: int) -> list[Task]:
    """The next rows, for people to look at."""
    rows = tx.connection.execute(
        select(*_COLUMNS).order_by(col(Due.claim_at), col(Due.id)).limit(most)
    )
    return [_task(row) for row in rows]


def _task(row: Row[*tuple[object, ...]]) -> Task:
    return Task(row.id, row.person_id, row.kind, row.token, row.at, row.tries)
