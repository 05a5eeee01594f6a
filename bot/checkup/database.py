"""The database, its key, and what waits in it. Looking never makes or changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select
from sqlmodel import col

from bot.checkup.finding import Finding, ill, told, well
from bot.errors import OutOfReach, SettingsError, StorageError
from bot.live.gauges import lag_seconds
from bot.live.opening import address, reached
from bot.settings import Settings
from storage import dues, masterkey, migrate, soundness
from storage.database import Database, is_sqlite, open_database
from storage.errors import SealBroken
from storage.migrate import Version
from storage.records import Installation
from storage.tx import Tx
from storage.vault import Vault

LATE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into the database found."""

    version: Version
    proof: bytes | None
    where: str


async def database(settings: Settings, now: datetime) -> list[Finding]:
    """The database at its address, the key, and how it is doing."""
    try:
        place = address(settings.database)
        if place.get_backend_name() == "sqlite" and not _is_there(place.database or ""):
            return [told("database", "not made yet; tandem migrate (or tandem run) makes it")]
        async with reached(settings.database):
            return await _opened(settings, now)
    except (OutOfReach, SettingsError) as failed:
        return [ill("database", "does not open", str(failed))]


def _is_there(file: str) -> bool:
    return Path(file).exists()


async def _opened(settings: Settings, now: datetime) -> list[Finding]:
    database = open_database(settings.database)
    try:
        look = await database.read(_look)
        return [
            well("database", f"opens ({look.where})"),
            _migrations(look.version),
            *await _inside(database, settings, look, now),
        ]
    finally:
        await database.close()


def _look(connection: Connection) -> Look:
    where = "SQLite" if is_sqlite(connection) else "PostgreSQL"
    version = migrate.version(connection)
    if migrate.is_empty(connection):
        return Look(version, None, where)
    proof = connection.execute(select(col(Installation.proof))).scalar()
    return Look(version, proof, where)


def _migrations(version: Version) -> Finding:
    if version.is_current:
        return well("migrations", f"current ({version.at})")
    return ill(
        "migrations", f"at {version.at or 'nothing'}, not {version.wanted}", "tandem migrate"
    )


async def _inside(
    database: Database, settings: Settings, look: Look, now: datetime
) -> list[Finding]:
    if look.proof is None:
        return [told("key", "nothing is sealed yet; the first start makes it")]
    try:
        newest, *earlier = masterkey.master_keys(settings.data_dir, settings.key, may_make=False)
        vault = Vault(newest, tuple(earlier))
        vault.house.open(look.proof, "proof")
    except StorageError as failed:
        mend = str(failed)
        if isinstance(failed, SealBroken):
            mend = "Put back the key file this database was made with, or set TANDEM_MASTER_KEY."
        return [ill("key", "does not open this database", mend)]
    if not look.version.is_current:
        return [well("key", "opens this database")]
    waits = await database.read(lambda connection: _waiting(Tx(connection, vault, now)))
    return [well("key", "opens this database"), *waits]


def _waiting(tx: Tx) -> list[Finding]:
    parked, lag = soundness.parked(tx), lag_seconds(dues.next_at(tx), tx.now)
    found = [
        well("conversations", "none failed")
        if not parked
        else ill(
            "conversations",
            f"{parked} failed and wait",
            "The log says where (“conversation parked”). They go on by themselves after a start "
            "with mended code.",
        )
    ]
    if lag > LATE.total_seconds():
        mend = "Is tandem run running? It handles everything late when it starts."
        found.append(ill("due", f"the oldest is {timedelta(seconds=round(lag))} late", mend))
    else:
        found.append(well("due", "nothing is late"))
    found.append(told("outbox", f"{soundness.waiting(tx)} messages on their way"))
    return found
