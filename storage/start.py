"""Opening the place where things are remembered: key, database, migrations, in that order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from storage import masterkey, migrate
from storage.database import Database, open_database
from storage.errors import KeyWrong, SealBroken
from storage.records import Installation
from storage.tx import Tx
from storage.vault import LOOKUP, Vault, derive

T = TypeVar("T")
Clock = Callable[[], datetime]

PROOF = b"This key belongs to this database."


@dataclass(frozen=True, slots=True)
class Store:
    """A database that is up to date, and the vault that opens it."""

    database: Database
    vault: Vault

    async def write(self, clock: Clock, work: Callable[[Tx], T]) -> T:
        """Do something in a transaction; its moment is when it begins."""
        return await self.database.write(lambda held: work(Tx(held, self.vault, clock())))

    async def read(self, clock: Clock, work: Callable[[Tx], T]) -> T:
        """Look something up; nothing can be written."""
        return await self.database.read(lambda held: work(Tx(held, self.vault, clock())))


async def open_store(url: str, data_dir: Path, key: str | None, now: datetime) -> Store:
    """Open (and at first make) the database at ``url``, sealed with the master key.

    Raises:
        KeyMissing, KeyUnsafe, KeyWrong: with a sentence that says what to do.
    """
    masterkey.make_folder(data_dir)
    database = open_database(url)
    try:
        fresh = await database.read(_never_used)
        newest, *earlier = masterkey.master_keys(data_dir, key, may_make=fresh)
        vault = Vault(newest, tuple(earlier), masterkey.rereading(data_dir, key))
        await database.write(migrate.upgrade)
        await database.write(lambda connection: _prove(connection, vault, now))
    except BaseException:
        await database.close()
        raise
    return Store(database, vault)


def _never_used(connection: Connection) -> bool:
    """Whether nothing has been sealed here: no tables, or tables that wait for the first start."""
    return (
        migrate.is_empty(connection) or not connection.execute(select(col(Installation.id))).all()
    )


def _prove(connection: Connection, vault: Vault, now: datetime) -> None:
    row = connection.execute(select(col(Installation.proof), col(Installation.lookup))).first()
    if row is None:
        connection.execute(
            insert(Installation),
            {
                "id": 1,
                "proof": vault.house.close(PROOF, "proof"),
                "lookup": vault.house.close(vault.lookup, "lookup"),
                "created_at": now,
            },
        )
        return
    try:
        vault.house.open(row.proof, "proof")
        if row.lookup is None:
            _keep_lookup(connection, vault)
        else:
            vault.find_by(vault.house.open(row.lookup, "lookup"))
    except SealBroken as broken:
        raise KeyWrong(
            "The master key does not open this database. Put back the key file it was made with, "
            "or set TANDEM_MASTER_KEY to that key."
        ) from broken


def _keep_lookup(connection: Connection, vault: Vault) -> None:
    """A database older than keys that change: its people are found by the key it was made with."""
    vault.find_by(derive(vault.house.masters[-1], LOOKUP))
    sealed = vault.house.close(vault.lookup, "lookup")
    connection.execute(update(Installation).values(lookup=sealed))
