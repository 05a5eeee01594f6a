"""Insert, or change what is there under the same key: one statement, whichever database it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.elements import BindParameter
from sqlmodel import SQLModel

from storage.database import is_sqlite
from storage.quick import Quick


@dataclass(frozen=True, slots=True)
class Upsert:
    """The same statement in both dialects."""

    sqlite: Quick
    postgres: Quick

    def on(self, connection: Connection) -> Quick:
        """The one this connection understands."""
        return self.sqlite if is_sqlite(connection) else self.postgres


def upsert(
    table: type[SQLModel],
    *,
    keys: Sequence[str],
    new: Sequence[str] = (),
    others: Sequence[str] = (),
    where: ColumnElement[bool] | None = None,
) -> Upsert:
    """Insert ``keys``, ``new`` and ``others``; where ``keys`` are there already, change ``new``.

    Without ``new`` what is there stands. ``where`` limits what may be changed.
    """
    row: dict[str, BindParameter[object]] = {
        name: bindparam(name) for name in (*keys, *new, *others)
    }
    for_sqlite = sqlite_insert(table).values(row)
    for_postgres = postgres_insert(table).values(row)
    if not new:
        return Upsert(
            Quick(for_sqlite.on_conflict_do_nothing()), Quick(for_postgres.on_conflict_do_nothing())
        )
    return Upsert(
        Quick(
            for_sqlite.on_conflict_do_update(
                index_elements=list(keys),
                set_={name: for_sqlite.excluded[name] for name in new},
                where=where,
            )
        ),
        Quick(
            for_postgres.on_conflict_do_update(
                index_elements=list(keys),
                set_={name: for_postgres.excluded[name] for name in new},
                where=where,
            )
        ),
    )
