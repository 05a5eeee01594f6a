"""The moments chosen for nudges: why each was chosen, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Update, and_, bindparam, delete, or_, select, update
from sqlmodel import col

from storage.people import Known
from storage.quick import Quick
from storage.records import NudgeChoice
from storage.tx import Json, Tx, open_json, seal_json
from storage.upsert import upsert

State = Literal["planned", "sent", "left_out", "missed"]
SEALED_AS = "choice"

_NOTE = upsert(
    NudgeChoice,
    keys=("client_id", "kind", "token"),
    new=("at", "body"),
    others=("state",),
    where=col(NudgeChoice.state) == "planned",
)
_COLUMNS = (
    col(NudgeChoice.id),
    col(NudgeChoice.client_id),
    col(NudgeChoice.kind),
    col(NudgeChoice.token),
    col(NudgeChoice.at),
    col(NudgeChoice.state),
    col(NudgeChoice.chance),
    col(NudgeChoice.answered),
    col(NudgeChoice.body),
)
_ONE = Quick(
    select(*_COLUMNS).where(
        col(NudgeChoice.client_id) == bindparam("client"),
        col(NudgeChoice.kind) == bindparam("what"),
        col(NudgeChoice.token) == bindparam("which"),
    )
)
_AHEAD = Quick(
    select(col(NudgeChoice.id), col(NudgeChoice.token)).where(
        col(NudgeChoice.client_id) == bindparam("client"),
        col(NudgeChoice.at) > bindparam("now"),
        col(NudgeChoice.kind) == bindparam("what"),
        col(NudgeChoice.state) == "planned",
    )
)
_FORGET = Quick(delete(NudgeChoice).where(col(NudgeChoice.id) == bindparam("which")))
_SINCE = Quick(
    select(
        col(NudgeChoice.kind), col(NudgeChoice.token), col(NudgeChoice.at), col(NudgeChoice.state)
    )
    .where(
        col(NudgeChoice.client_id) == bindparam("client"),
        col(NudgeChoice.at) >= bindparam("since"),
        or_(
            col(NudgeChoice.state) == "sent",
            col(NudgeChoice.state) == "left_out",
            and_(col(NudgeChoice.state) == "planned", col(NudgeChoice.at) <= bindparam("now")),
        ),
    )
    .order_by(col(NudgeChoice.at))
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen moment, opened. ``body`` holds what the choice was made from."""

    client_id: int
    kind: str
    token: str
    at: datetime
    state: State
    chance: int | None
    answered: bool | None
    body: Json


@dataclass(frozen=True, slots=True)
class Tried:
    """A moment at which chance decided: ``chance`` is how often in a hundred it would be sent."""

    at: datetime
    sent: bool
    chance: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A moment that used up some of the dose; what it was chosen from stays sealed."""

    kind: str
    token: str
    at: datetime
    state: State


def note(tx: Tx, known: Known, kind: str, token: str, *, at: datetime, body: Json) -> bool:
    """Write down a moment chosen. Once it is settled it is not changed any more: then False."""
    touched = _NOTE.on(tx.connection).run(
        tx.connection,
        {
            "client_id": known.id,
            "kind": kind,
            "token": token,
            "at": at,
            "state": "planned",
            "body": seal_json(known.seal, body, SEALED_AS),
        },
    )
    return touched > 0


def keep_only(tx: Tx, client_id: int, kind: str, tokens: Collection[str]) -> None:
    """Forget the moments still to come that are not chosen any more."""
    keys = {"client": client_id, "what": kind, "now": tx.now}
    for row in _AHEAD.rows(tx.connection, keys):
        if row.token not in tokens:
            _FORGET.run(tx.connection, {"which": row.id})


def one(tx: Tx, known: Known, kind: str, token: str) -> Choice | None:
    """One chosen moment."""
    row = _ONE.first(tx.connection, {"client": known.id, "what": kind, "which": token})
    return None if row is None else _opened(known, row)


def settle(
    tx: Tx, client_id: int, kind: str, token: str, *, state: State, chance: int | None = None
) -> None:
    """Its moment has come: what became of it, and how often in a hundred it would be sent.

    Its moment is from now on the one at which it really happened; what is settled stays so.
    """
    tx.connection.execute(
        _of(client_id, kind, token)
        .where(col(NudgeChoice.state) == "planned")
        .values(state=state, chance=chance, at=tx.now)
    )


def note_answer(tx: Tx, client_id: int, kind: str, token: str, answered: bool) -> None:
    """Whether it was answered."""
    tx.connection.execute(_of(client_id, kind, token).values(answered=answered))


def counted_since(tx: Tx, known: Known, since: datetime) -> list[Counted]:
    """The moments since then that used up some of the dose: sent, or left out by chance; and
    those that have come by now and wait to be sent (their state is still "planned").
    """
    keys = {"client": known.id, "since": since, "now": tx.now}
    rows = _SINCE.rows(tx.connection, keys)
    return [Counted(row.kind, row.token, row.at, cast(State, row.state)) for row in rows]


def answered_since(tx: Tx, client_id: int, since: datetime) -> int:
    """How many of the moments since then were answered; nothing is opened for it."""
    rows = tx.connection.execute(
        select(col(NudgeChoice.id)).where(
            col(NudgeChoice.client_id) == client_id,
            col(NudgeChoice.at) >= since,
            col(NudgeChoice.answered).is_(True),
        )
    )
    return len(rows.all())


def tried(tx: Tx, client_id: int, kind: str) -> list[Tried]:
    """Every moment of one client's at which chance decided, oldest first; nothing is opened."""
    rows = tx.connection.execute(
        select(
            col(NudgeChoice.at),
            col(NudgeChoice.state),
            col(NudgeChoice.chance),
            col(NudgeChoice.answered),
        )
        .where(
            col(NudgeChoice.client_id) == client_id,
            col(NudgeChoice.kind) == kind,
            col(NudgeChoice.chance) < 100,
            col(NudgeChoice.state).in_(("sent", "left_out")),
        )
        .order_by(col(NudgeChoice.at), col(NudgeChoice.id))
    )
    return [Tried(row.at, row.state == "sent", row.chance, bool(row.answered)) for row in rows]


def _of(client_id: int, kind: str, token: str) -> Update:
    return update(NudgeChoice).where(
        col(NudgeChoice.client_id) == client_id,
        col(NudgeChoice.kind) == kind,
        col(NudgeChoice.token) == token,
    )


def _opened(known: Known, row: NudgeChoice) -> Choice:
    return Choice(
        row.client_id,
        row.kind,
        row.token,
        row.at,
        cast(State, row.state),
        row.chance,
        row.answered,
        open_json(known.seal, row.body, SEALED_AS),
    )
