"""``tandem mail``: what an operator tells Tandem about mail that came back."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.errors import SettingsError
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.reading.mailaddress import plain_address
from bot.settings import read_settings
from bot.timepiece import real_time
from handlers.alliance import mailing

app = typer.Typer(
    help="Mail: the weekly pages of clinicians who want them so.", no_args_is_help=True
)


@app.callback()
def mail() -> None:
    """Mail: the weekly pages of clinicians who want them so."""


@app.command("bounced")
def bounced(
    address: Annotated[str, typer.Argument(help="The address that mail came back from.")],
) -> None:
    """Send nothing more there; its clinician is told in chat, and clients whose page was in it."""
    found = plainly(lambda: _bounced(address))
    if not found:
        typer.echo("Nobody gets mail at that address.")
        raise typer.Exit(1)
    typer.echo("Nothing more goes there. Who had it is told in chat.")


async def _bounced(address: str) -> int:
    settings = read_settings()
    try:
        plain = plain_address(address)
    except ValueError:
        raise SettingsError("That is not a mail address.") from None
    through_chat = settings.digest_in_chat != "off"
    return await written(
        settings,
        real_time(),
        lambda tx: mailing.bounced(tx, plain, through_chat=through_chat),
    )
