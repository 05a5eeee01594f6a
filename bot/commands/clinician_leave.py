"""``tandem clinician list`` and ``remove``: who works here, and ending it for one who has left."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import logs
from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.outgoing import Telegram
from bot.live.introduced import token_of
from bot.live.opening import opened, reached, written
from bot.live.parting import Listed, parted
from bot.live.parting import listed as listed_at
from bot.live.plainly import plainly
from bot.live.whichperson import which_clinician
from bot.settings import Settings, read_settings
from bot.timepiece import real_time
from storage import people
from storage.start import Store

WHO = typer.Argument(metavar="NAME-OR-NUMBER", help="As tandem clinician list shows it.")
YES = typer.Option("--yes", help="Do not ask.")


def listed() -> None:
    """Every clinician: their number, name and clinic, and how many clients they have."""
    found = plainly(_everybody)
    if not found:
        typer.echo('Nobody has come in yet. Invite somebody: tandem clinician add --name "…"')
    for one in found:
        typer.echo(f"{one.number}  {one.name}, {one.clinic}: {_clients(one.clients)}")


def remove(who: Annotated[str, WHO], *, yes: Annotated[bool, YES] = False) -> None:
    """End the access of a clinician who has left, for good: what their /forget would do."""
    one = plainly(lambda: _found(who))
    if not yes:
        typer.echo(
            f"{one.name} ({one.clinic}) works with {_clients(one.clients)}. Their name, list and "
            "notes and the pages made for them are deleted, and their key is destroyed, for good; "
            "nothing more goes to them. What clients told and signed stays the clients’ own."
        )
        if not typer.confirm(f"Remove {one.name}?"):
            typer.echo("Nothing was changed.")
            raise typer.Exit(1)
    typer.echo("\n".join(_told(one, tidied=plainly(lambda: _remove(one.number)))))


def _told(one: Listed, *, tidied: bool) -> list[str]:
    """What was done, in words."""
    lines = [f"{one.name} is removed. The key is destroyed, and nothing more goes to them."]
    if tidied:
        lines.append("Tandem’s messages of the last two days are gone from their chat.")
    else:
        lines.append("Their chat could not be tidied from here: what stands in it is still there.")
    if one.clients:
        lines.append(
            f"{_clients(one.clients)} will hear that {one.name} no longer works with Tandem: "
            "within a minute if Tandem runs, else when it starts in the next 24 hours."
        )
    if one.alone:
        lines.append(
            f"With nobody else here: {_clients(one.alone)}. A colleague’s /invite makes a code "
            "that works in the chat they have."
        )
    return [*lines, "What was read or saved already cannot be taken back."]


def _clients(count: int) -> str:
    return f"{count or 'no'} client{'s' * (count != 1)}"


async def _everybody() -> list[Listed]:
    return await written(
        read_settings(),
        real_time(),
        lambda tx: [listed_at(tx, people.get(tx, one)) for one in people.every(tx, "clinician")],
    )


async def _found(who: str) -> Listed:
    return await written(
        read_settings(), real_time(), lambda tx: listed_at(tx, which_clinician(tx, who.strip()))
    )


async def _remove(number: int) -> bool:
    settings = read_settings()
    logs.set_up(settings.log_level)
    token = token_of(settings) if settings.telegram_token else ""
    store = await opened(settings, real_time())
    try:
        async with reached(settings.database):
            return await _parted(store, settings, token, number)
    finally:
        await store.database.close()


async def _parted(store: Store, settings: Settings, token: str, number: int) -> bool:
    if not token:
        return await parted(store, real_time, number, {}, settings.backup_dir)
    async with open_bot(token, settings.telegram_api_url) as wire:
        return await parted(
            store, real_time, number, {CHANNEL: Telegram(wire)}, settings.backup_dir
        )
