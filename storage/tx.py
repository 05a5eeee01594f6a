"""A transaction in hand: the connection, the vault that opens what it reads, and its moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import orjson
from pydantic import JsonValue
from sqlalchemy import Connection, Insert, insert

from storage.vault import Seal, Vault

Json = JsonValue


@dataclass(frozen=True, slots=True)
class Tx:
    """What storage functions work with. ``now`` is aware UTC and does not move within it."""

    connection: Connection
    vault: Vault
    now: datetime

    def add(self, table: type, **values: object) -> int:
        """Insert one row and return its id."""
        row = self.connection.execute(_insert(table), values)
        key: int = row.inserted_primary_key[0] if row.inserted_primary_key else 0
        return key


@cache
def _insert(table: type) -> Insert:
    """Built once: SQLAlchemy spends as long on building a statement as on running it."""
    return insert(table)


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
