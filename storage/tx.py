"""A transaction in hand: the connection, the vault that opens what it reads, and its moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import orjson
from pydantic import JsonValue
from sqlalchemy import Connection, bindparam, insert, inspect
from sqlalchemy.sql.elements import BindParameter
from sqlmodel import SQLModel

from storage.quick import Quick
from storage.vault import Seal, Vault

Json = JsonValue


@dataclass(frozen=True, slots=True)
class Tx:
    """What storage functions work with. ``now`` is aware UTC and does not move within it."""

    connection: Connection
    vault: Vault
    now: datetime

    def add(self, table: type[SQLModel], **values: object) -> int:
        """Insert one row and return its id."""
        key: int = _adding(table, tuple(values)).first(self.connection, values)[0]
        return key


@cache
def _adding(table: type[SQLModel], names: tuple[str, ...]) -> Quick:
    (key,) = inspect(table).primary_key
    values: dict[str, BindParameter[object]] = {name: bindparam(name) for name in names}
    return Quick(insert(table).values(values).returning(key))


def plain(value: object) -> Json:
    """A value as JSON keeps it: tuples become lists, dates become text."""
    kept: Json = orjson.loads(orjson.dumps(value))
    return kept


def seal_json(seal: Seal, value: object, label: str) -> bytes:
    """Seal anything JSON can say."""
    return seal.close(orjson.dumps(value), label)


def open_json(seal: Seal, sealed: bytes, label: str) -> Json:
    """Open what ``seal_json`` closed."""
    value: Json = orjson.loads(seal.open(sealed, label))
    return value
