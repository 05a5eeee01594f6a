"""A whole database as rows, out and in: the same on SQLite and PostgreSQL, so that a backup of one
can be restored into the other.

The keys of people are not among the rows. They go into the keyring (``storage/keyring.py``), a file
that is always the newest: who is forgotten is taken out of it, and then no backup opens any more
what they said, however old it is. For the same reason a backup leaves out the conversations and the
messages of clinicians: they hold what clients shared, under a key that stays. A clinician begins
afresh after a restore; nothing that is kept about a client lies there.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import orjson
from sqlalchemy import (
    Connection,
    Date,
    LargeBinary,
    Select,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from storage.columns import Moment
from storage.database import is_sqlite
from storage.errors import BackupBroken
from storage.migrate import version
from storage.records import PersonKey
from storage.tx import Json

PURPOSE = "backup"
FORMAT = 1
ROWS = 500
KEYS: Table = SQLModel.metadata.tables[str(PersonKey.__tablename__)]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on a backup: the version of its tables, and when it was made (ISO, UTC)."""

    version: str
    made_at: str


def tables() -> list[Table]:
    """Every table but that of the keys, each after those it points to."""
    return [one for one in SQLModel.metadata.sorted_tables if one is not KEYS]


def pieces(connection: Connection, now: datetime) -> Iterator[bytes]:
    """The whole database: a cover, then rows, a few hundred a piece."""
    _hold_still(connection)
    cover = {"format": FORMAT, "version": version(connection).at, "made_at": now.isoformat()}
    yield _packed(cover)
    for table in tables():
        rows = connection.execution_options(yield_per=ROWS).execute(_kept(table))
        for some in rows.mappings().partitions(ROWS):
            yield _packed({"table": table.name, "rows": [_out(dict(one)) for one in some]})


def _kept(table: Table) -> Select[*tuple[object, ...]]:
    """The rows of a table that go into a backup."""
    every: Select[*tuple[object, ...]] = select(table)
    person, talk = (SQLModel.metadata.tables[name] for name in ("person", "conversation"))
    of_clinicians = select(person.c.id).where(person.c.role == "clinician")
    if table.name in {"conversation", "outgoing"}:
        return every.where(table.c.person_id.not_in(of_clinicians))
    if table.name == "entry":
        theirs = select(talk.c.id).where(talk.c.person_id.in_(of_clinicians))
        return every.where(table.c.conversation_id.not_in(theirs))
    return every


def cover_of(piece: bytes) -> Cover:
    """What stands on the first piece.

    Raises:
        BackupBroken: it is of a kind this program does not know.
    """
    told = _unpacked(piece)
    if told.get("format") != FORMAT:
        raise BackupBroken("This backup was made by another version of Tandem.")
    return Cover(str(told["version"]), str(told["made_at"]))


def rows_of(piece: bytes) -> tuple[Table, list[dict[str, object]]]:
    """The rows of one piece, as the database takes them.

    Raises:
        BackupBroken: they are of a table this program does not know.
    """
    told = _unpacked(piece)
    table = SQLModel.metadata.tables.get(str(told.get("table")))
    rows = told.get("rows")
    if table is None or not isinstance(rows, list):
        raise BackupBroken("This backup holds what this version of Tandem does not know.")
    return table, [_in(table, one) for one in rows if isinstance(one, dict)]


def fill(
    connection: Connection, parts: Iterable[bytes], keys: Mapping[int, bytes]
) -> dict[str, int]:
    """Put rows into an empty database, and the keys of those who are there; how many, by table.

    Whoever has no key in the keyring was forgotten after the backup was made: nothing of theirs
    comes back.
    """
    counts: dict[str, int] = {}
    for part in parts:
        table, rows = rows_of(part)
        connection.execute(insert(table), rows)
        counts[table.name] = counts.get(table.name, 0) + len(rows)
    counts["forgotten"] = _lock(connection, keys)
    if not is_sqlite(connection):
        _go_on_counting(connection)
    return counts


def _lock(connection: Connection, keys: Mapping[int, bytes]) -> int:
    person = SQLModel.metadata.tables["person"]
    there = set(connection.execute(select(person.c.id)).scalars())
    gone = there - keys.keys()
    for one in gone:
        connection.execute(delete(person).where(person.c.id == one))
    kept = [{"person_id": one, "wrapped": keys[one]} for one in there - gone]
    if kept:
        connection.execute(insert(KEYS), kept)
    return len(gone)


def _hold_still(connection: Connection) -> None:
    """See one moment from beginning to end (on SQLite every reader does)."""
    if not is_sqlite(connection):
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts ids apart from the rows: go on above the highest there is."""
    there = inspect(connection).get_table_names()
    for table in tables():
        if table.name not in there or "id" not in table.c:
            continue
        counter = func.pg_get_serial_sequence(table.name, "id")
        if connection.execute(select(counter)).scalar() is None:
            continue
        top = connection.execute(select(func.max(table.c.id))).scalar()
        connection.execute(select(func.setval(counter, top or 1, bool(top))))


def _packed(told: Mapping[str, object]) -> bytes:
    return zlib.compress(orjson.dumps(told))


def _unpacked(piece: bytes) -> dict[str, Json]:
    try:
        told: Json = orjson.loads(zlib.decompress(piece))
    except (zlib.error, ValueError) as broken:
        raise BackupBroken("This backup cannot be read.") from broken
    return told if isinstance(told, dict) else {}


def _out(row: Mapping[str, object]) -> dict[str, object]:
    return {
        name: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for name, value in row.items()
    }


def _in(table: Table, row: Mapping[str, Json]) -> dict[str, object]:
    return {name: _value(table.c[name].type, value) for name, value in row.items()}


def _value(kind: TypeEngine[object], value: Json) -> object:
    """A value as its column takes it: JSON knows neither bytes nor times."""
    if not isinstance(value, str):
        return value
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
