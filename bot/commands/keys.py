"""``tandem keys``: the master key, changed while everything runs."""

from __future__ import annotations

from functools import partial

import typer

from bot.errors import SettingsError
from bot.live.opening import opened, reached
from bot.live.plainly import plainly
from bot.settings import Settings, read_settings
from bot.timepiece import real_time
from storage import backups, masterkey, rotation
from storage.errors import BackupBroken
from storage.start import Store

app = typer.Typer(help="Keys: change the master key.", no_args_is_help=True)


@app.callback()
def keys() -> None:
    """Keys: change the master key."""


@app.command("rotate")
def rotate() -> None:
    """Seal everything with a new master key. Stopped half-way, it goes on at the next run."""
    renewed = plainly(_rotate)
    typer.echo(f"Sealed anew: {renewed}. Everything now opens with the new key.")
    typer.echo(
        "Make a backup, restart every running Tandem, then destroy the earlier key: "
        "tandem keys retire"
    )


@app.command("retire")
def retire() -> None:
    """Destroy the earlier master key, once nothing is sealed with it any more."""
    typer.echo(plainly(_retire))


async def _rotate() -> int:
    settings = read_settings()
    store = await opened(settings, real_time())
    try:
        if settings.key is None:
            masterkey.change(settings.data_dir)
            store.vault.house.renew()
        elif len(store.vault.house.masters) < 2:
            raise SettingsError(
                "The master key comes from outside, so the new one does too: set TANDEM_MASTER_KEY "
                "to the new key, a space, and the key of now; restart Tandem; run this again."
            )
        async with reached(settings.database):
            return await _renewed(store)
    finally:
        await store.database.close()


async def _retire() -> str:
    settings = read_settings()
    store = await opened(settings, real_time())
    try:
        async with reached(settings.database):
            left = await _renewed(store)
    finally:
        await store.database.close()
    if settings.key is not None:
        return "Nothing needs the earlier key any more. Take it out of TANDEM_MASTER_KEY."
    if left:
        return (
            f"{left} were sealed with the earlier key since, and are sealed anew now. Restart "
            "every running Tandem, then run this again."
        )
    return _destroyed(settings)


def _destroyed(settings: Settings) -> str:
    if not (settings.data_dir / masterkey.EARLIER).exists():
        return "There is no earlier key."
    _refuse_while_backups_need_it(settings)
    masterkey.retire(settings.data_dir)
    return "The earlier key is destroyed. Backups made with it can no longer be opened."


def _refuse_while_backups_need_it(settings: Settings) -> None:
    made = backups.in_folder(settings.backup_dir) if settings.backup_dir is not None else []
    newest_key = masterkey.master_keys(settings.data_dir, settings.key, may_make=False)[:1]
    try:
        for newest in made[-1:]:
            backups.opened(newest, newest_key)
    except BackupBroken:
        raise SettingsError(
            "The newest backup opens with the earlier key only, so without it there would be none. "
            "First: tandem backup. Then run this again."
        ) from None


async def _renewed(store: Store) -> int:
    """Seal anew whatever the newest key does not open; how much that was."""
    renewed = await store.write(real_time, rotation.renew_house)
    after: int | None = 0
    while after is not None:
        step = await store.write(real_time, partial(rotation.renew_people, after=after))
        renewed += step.renewed
        after = step.last
    return renewed
