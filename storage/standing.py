"""What stands about a client until they change it: one sealed sheet of each kind."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlmodel import col

from storage.people import Known
from storage.quick import Quick
from storage.records import Standing
from storage.tx import Json, Tx, open_json, seal_json
from storage.upsert import upsert

_WRITE = upsert(Standing, keys=("client_id", "kind"), new=("body", "changed_at"))
_ALL = Quick(
    select(col(Standing.kind), col(Standing.body)).where(
        col(Standing.client_id) == bindparam("client")
    )
)


def write(tx: Tx, known: Known, kind: str, body: Json) -> None:
    """Keep a sheet; an earlier one of that kind is gone."""
    _WRITE.on(tx.connection).run(
        tx.connection,
        {
            "client_id": known.id,
            "kind": kind,
            "body": seal_json(known.seal, body, f"standing:{kind}"),
            "changed_at": tx.now,
        },
    )


def read(tx: Tx, known: Known, kind: str) -> Json:
    """The sheet of that kind, or None."""
    return every(tx, known, (kind,)).get(kind)


def every(tx: Tx, known: Known, kinds: Sequence[str]) -> dict[str, Json]:
    """The sheets of those kinds that there are, in one look-up."""
    return {
        row.kind: open_json(known.seal, row.body, f"standing:{row.kind}")
        for row in _ALL.rows(tx.connection, {"client": known.id})
        if row.kind in kinds
    }
