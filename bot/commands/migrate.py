"""``tandem migrate``: bring the database up to date."""

from __future__ import annotations

import typer

from bot.live.opening import opened
from bot.live.plainly import plainly
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import migrate as migration


def migrate() -> None:
    """Make the database, or bring it up to date. Running it again changes nothing."""
    typer.echo(f"The database is up to date ({plainly(_migrate)}).")


async def _migrate() -> str:
    store = await opened(read_settings(), real_time())
    try:
        version = await store.database.read(migration.version)
    finally:
        await store.database.close()
    return f"version {version.at}"
