"""``tandem backup`` and ``tandem restore``: everything, sealed, while it runs; and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.errors import SettingsError
from bot.live.opening import opened, reached
from bot.live.plainly import plainly
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import backups, keyring, masterkey
from storage.archive import Cover
from storage.database import open_database
from storage.start import Store

FOLDER = typer.Argument(help="Where to; TANDEM_BACKUP_DIR if not said.")
DAYS = typer.Option("--keep-days", help="Delete older ones; TANDEM_BACKUP_DAYS if not said.", min=1)
FILE = typer.Argument(help="The backup, a file that ends in .backup.")
RING = typer.Option("--keyring", help="The keyring; the one beside the backup if not said.")


def backup(
    folder: Annotated[Path | None, FOLDER] = None, keep: Annotated[int | None, DAYS] = None
) -> None:
    """Write a sealed backup and the keyring, open both again, and let old ones go."""
    made, gone = plainly(lambda: _backup(folder, keep))
    typer.echo(f"{made.path} holds {made.rows} rows ({made.size // 1024} kB), and opens.")
    if gone:
        typer.echo(f"{gone} older backups deleted.")
    typer.echo(f"Keep {keyring.FILE_NAME} beside it: only the newest opens anything.")


async def _backup(folder: Path | None, keep: int | None) -> tuple[backups.Made, int]:
    settings = read_settings()
    where = folder or settings.backup_dir
    if where is None:
        raise SettingsError("Say where to: tandem backup FOLDER, or set TANDEM_BACKUP_DIR.")
    store = await opened(settings, real_time())
    try:
        async with reached(settings.database):
            made = await _made(store, where)
    finally:
        await store.database.close()
    return made, backups.let_go(where, real_time(), keep or settings.backup_days)


async def _made(store: Store, where: Path) -> backups.Made:
    try:
        return await backups.make(store, where, real_time())
    except OSError as failed:
        raise SettingsError(
            f"{where} cannot be written to ({type(failed).__name__}). Nothing was backed up."
        ) from None


def restore(file: Annotated[Path, FILE], ring: Annotated[Path | None, RING] = None) -> None:
    """Bring a backup into the empty database that the settings name."""
    cover, counts = plainly(lambda: _restore(file, ring or file.with_name(keyring.FILE_NAME)))
    forgotten = counts.pop("forgotten")
    typer.echo(f"The backup of {cover.made_at} is back: {sum(counts.values())} rows.")
    if forgotten:
        typer.echo(f"{forgotten} people in it were forgotten since, and stay so.")
    typer.echo("Now: tandem doctor, then tandem run.")


async def _restore(file: Path, ring: Path) -> tuple[Cover, dict[str, int]]:
    settings = read_settings()
    masters = masterkey.master_keys(settings.data_dir, settings.key, may_make=False)
    async with reached(settings.database):
        database = open_database(settings.database)
        try:
            return await backups.restore(database, file, ring, masters)
        finally:
            await database.close()
