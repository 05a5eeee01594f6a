"""``tandem study``: whether nudges help, found out with the clients who agree to it."""

from __future__ import annotations

from typing import Annotated

import orjson
import typer

from bot.errors import SettingsError
from bot.live.opening import opened, reached, written
from bot.live.plainly import plainly
from bot.live.studywords import tell
from bot.live.whichclinic import which_clinic
from bot.settings import read_settings
from bot.studies import MOST_LEFT_OUT, Study, study_of
from bot.timepiece import real_time
from storage import clinics
from storage.tx import Tx

app = typer.Typer(help="Study: whether nudges help, with clients who agree.", no_args_is_help=True)

CLINIC = typer.Option(help="Number or name; needed if there are several.")
PERCENT = typer.Argument(help="How many in a hundred are left out by chance; 0 ends it.")


@app.command("nudges")
def nudges(
    clinic: Annotated[str, CLINIC] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs to read.")] = False,
) -> None:
    """What a nudge changed in the next check-in, with its uncertainty."""
    found = plainly(lambda: _found(clinic.strip()))
    typer.echo(orjson.dumps(found.as_json()).decode() if as_json else tell(found))


async def _found(clinic: str) -> Study:
    settings, now = read_settings(), real_time()
    store = await opened(settings, now)

    def read(tx: Tx) -> Study:
        places = clinics.every(tx)
        clinic_id = which_clinic(places, clinic)
        return study_of(tx, clinic_id, places[clinic_id])

    try:
        async with reached(settings.database):
            return await store.read(lambda: now, read)
    finally:
        await store.database.close()


@app.command("share", context_settings={"ignore_unknown_options": True})
def share(
    percent: Annotated[int, PERCENT],
    clinic: Annotated[str, CLINIC] = "",
) -> None:
    """Leave a share of the nudges out by chance, for clients who agree."""
    name = plainly(lambda: _share(percent, clinic.strip()))
    if percent == 0:
        typer.echo(f"{name}: no nudge is left out by chance any more.")
        typer.echo("What was found until now stays: tandem study nudges shows it.")
        return
    typer.echo(f"{name}: {percent} in a hundred nudges are left out by chance from now on.")
    typer.echo(
        "Only for clients who agree. They are asked in /settings, Messages about free time, when "
        "they choose how many they want, and can end it there. For all others nothing changes."
    )


async def _share(percent: int, clinic: str) -> str:
    if not 0 <= percent <= MOST_LEFT_OUT:
        raise SettingsError(
            f"{percent} cannot be the share. It is a whole number from 0 (none is left out) to "
            f"{MOST_LEFT_OUT} (half of them): a nudge must not become the exception."
        )

    def put(tx: Tx) -> str:
        places = clinics.every(tx)
        clinic_id = which_clinic(places, clinic)
        clinics.leave_out(tx, clinic_id, percent)
        return places[clinic_id]

    return await written(read_settings(), real_time(), put)
