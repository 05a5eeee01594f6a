"""Statements of the hot path: compiled once for each kind of database, run straight on its driver.

SQLAlchemy's execution costs several times what SQLite itself needs for a small statement, and a
turn runs a dozen of them. What is written and read is the same: the types of the columns decide.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.sql.selectable import Select

Change = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Ready:
    sql: str
    names: tuple[str, ...]
    fixed: Mapping[str, object]
    into: tuple[Change, ...]
    out: tuple[Change, ...]
    row: Callable[..., Any]

    def bound(self, values: Mapping[str, object]) -> tuple[object, ...]:
        """The values in the driver's order and form."""
        given = {**self.fixed, **values} if self.fixed else values
        return tuple(
            given[name] if change is None else change(given[name])
            for name, change in zip(self.names, self.into, strict=True)
        )

    def read(self, raw: Sequence[Any]) -> Any:
        """A row as the columns' types would have it."""
        return self.row(
            *(
                value if change is None else change(value)
                for value, change in zip(raw, self.out, strict=True)
            )
        )


@dataclass(slots=True)
class Quick:
    """One statement; its values are given by the names of its bound parameters."""

    statement: ClauseElement
    _ready: dict[str, _Ready] = field(default_factory=dict)

    def rows(self, connection: Connection, values: Mapping[str, object]) -> list[Any]:
        """Every row, its columns as attributes."""
        with self._cursor(connection) as (cursor, ready):
            cursor.execute(ready.sql, ready.bound(values))
            return [ready.read(raw) for raw in cursor.fetchall()]

    def first(self, connection: Connection, values: Mapping[str, object]) -> Any:
        """The first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, values: Mapping[str, object]) -> int:
        """How many rows it touched."""
        with self._cursor(connection) as (cursor, ready):
            cursor.execute(ready.sql, ready.bound(values))
            return int(cursor.rowcount)

    def many(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Run it once for each of ``rows``."""
        with self._cursor(connection) as (cursor, ready):
            cursor.executemany(ready.sql, [ready.bound(values) for values in rows])

    @contextmanager
    def _cursor(self, connection: Connection) -> Iterator[tuple[DBAPICursor, _Ready]]:
        """A cursor for one use; what the driver refuses is told as SQLAlchemy tells it."""
        dialect = connection.dialect
        ready = self._for(dialect)
        cursor = connection.connection.cursor()
        try:
            yield cursor, ready
        except dialect.loaded_dbapi.Error as refused:
            raise DBAPIError.instance(
                ready.sql, None, refused, dialect.loaded_dbapi.Error, hide_parameters=True
            ) from refused
        finally:
            cursor.close()

    def _for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _compiled(self.statement, dialect)
        return ready


def _compiled(statement: ClauseElement, dialect: Dialect) -> _Ready:
    made: Any = statement.compile(dialect=dialect)
    names = tuple(made.positiontup)
    binds: Mapping[str, BindParameter[Any]] = made.binds
    columns = _columns(statement)
    return _Ready(
        sql=str(made),
        names=names,
        fixed={name: bind.value for name, bind in binds.items() if not bind.required},
        into=tuple(
            binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names
        ),
        out=tuple(
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
        ),
        row=namedtuple("Found", [column.key for column in columns]),
    )


def _columns(statement: Any) -> list[Any]:
    if isinstance(statement, Select):
        return list(statement.selected_columns)
    return list(getattr(statement, "_returning", ()))
