"""Backups: made while everything runs, checked by opening them, and brought back into an empty
database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from storage import archive, keyring, migrate, strongbox
from storage.archive import Cover
from storage.database import Database
from storage.errors import BackupBroken
from storage.start import Store
from storage.vault import Masters

ENDING = ".backup"
STAMP = "tandem-%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and opened again: its file, its size in bytes, its rows."""

    path: Path
    size: int
    rows: int


async def make(store: Store, folder: Path, now: datetime) -> Made:
    """Write a backup and the keyring of the same moment into ``folder``, and open both again.

    Raises:
        BackupBroken: what was written does not open.
        OSError: it could not be written.
    """
    path = folder / now.strftime(STAMP + ENDING)
    masters = store.vault.house.masters

    def copy(connection: Connection) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        strongbox.write(path, masters[0], archive.PURPOSE, archive.pieces(connection, now))
        keyring.write(folder, masters[0], keyring.keys_in(connection))

    await store.database.read(copy)
    keyring.read(folder / keyring.FILE_NAME, masters)
    return Made(path, path.stat().st_size, check(path, masters))


def check(path: Path, masters: Masters) -> int:
    """Open a whole backup, piece by piece; how many rows it has.

    Raises:
        BackupBroken: it does not open, or is not whole.
    """
    _, parts = opened(path, masters)
    return sum(len(archive.rows_of(part)[1]) for part in parts)


def opened(path: Path, masters: Masters) -> tuple[Cover, Iterator[bytes]]:
    """A backup's cover, and its rows still packed.

    Raises:
        BackupBroken: it does not open.
    """
    parts = strongbox.read(path, masters, archive.PURPOSE)
    return archive.cover_of(next(parts)), parts


async def restore(
    database: Database, path: Path, ring: Path, masters: Masters
) -> tuple[Cover, dict[str, int]]:
    """Bring a backup back into an empty database; its cover, and how many rows of each table.

    The database is first made as it was when the backup was, and brought up to date afterwards.

    Raises:
        BackupBroken: the backup or the keyring does not open, or the database is not empty.
    """
    check(path, masters)
    keys = keyring.read(ring, masters)
    cover, parts = opened(path, masters)
    if not migrate.knows(cover.version):
        raise BackupBroken("This backup was made by a newer Tandem. Update first, then restore.")
    await database.write(_refuse_unless_empty)
    await database.write(partial(migrate.upgrade, to=cover.version))
    counts = await database.write(lambda held: archive.fill(held, parts, keys))
    await database.write(migrate.upgrade)
    return cover, counts


async def renew_keyring(store: Store, folder: Path) -> None:
    """Write the keyring anew: whoever is forgotten by now is on it no more."""
    master = store.vault.house.masters[0]
    keys = await store.database.read(keyring.keys_in)
    keyring.write(folder, master, keys)


def in_folder(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(folder.glob(f"tandem-*{ENDING}"))


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for another name."""
    try:
        return datetime.strptime(path.name.removesuffix(ENDING) + "+0000", f"{STAMP}%z")
    except ValueError:
        return None


def let_go(folder: Path, now: datetime, days: int) -> int:
    """Delete backups older than so many days; how many. The newest always stays."""
    gone = 0
    for path in in_folder(folder)[:-1]:
        at = made_at(path)
        if at is not None and now - at > timedelta(days=days):
            path.unlink()
            gone += 1
    return gone


def _refuse_unless_empty(connection: Connection) -> None:
    if not migrate.is_empty(connection):
        raise BackupBroken(
            "The database holds something already. A backup is restored into a new one: name an "
            "empty TANDEM_DATABASE_URL, or move the old file away."
        )
