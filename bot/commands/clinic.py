"""``tandem clinic``: the places that run Tandem."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.errors import SettingsError
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import clinics
from storage.tx import Tx

app = typer.Typer(help="Clinics: the places that run Tandem.", no_args_is_help=True)


@app.callback()
def clinic() -> None:
    """Clinics: the places that run Tandem."""


@app.command("create")
def create(name: Annotated[str, typer.Option(help="What the clinic is called.")]) -> None:
    """Make a clinic."""
    number = plainly(lambda: _create(name))
    typer.echo(f"{name.strip()} is made; it is clinic number {number}.")
    typer.echo(f'Invite its first clinician: tandem clinician add --name "…" --clinic {number}')


async def _create(name: str) -> int:
    wanted = name.strip()
    if not wanted:
        raise SettingsError("A clinic needs a name.")

    def make(tx: Tx) -> int:
        if wanted in clinics.every(tx).values():
            raise SettingsError(f"There is a clinic called {wanted} already.")
        return clinics.add(tx, wanted)

    return await written(read_settings(), real_time(), make)
