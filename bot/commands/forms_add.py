"""``tandem forms add`` and ``list``: which forms a clinic uses, and who is asked for them."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.errors import SettingsError
from bot.live.formfiles import draft_of
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.live.whichclinic import which_clinic
from bot.live.whichperson import clients, which_client
from bot.settings import read_settings
from bot.timepiece import real_time
from handlers.forming import assigned, offering
from storage import clinics, forms
from storage.forms import Draft, Edition
from storage.tx import Tx

ALL = "all"
FILE = typer.Argument(help="A FHIR Questionnaire as a JSON file, or the name of one of our own.")
EVERY = typer.Option(help="How often: 2w, 10d. Without it: once.")
WHOM = typer.Option("--for", help="A client's number or name, or all. Without it: nobody yet.")
FLAG = typer.Option(help="An answer that leads to the offer of help: item9>=1, mood<=0, alone=yes.")
RULES = typer.Option(help="Scores, bands and safety rules; else <file>.rules.json beside it.")
SPREAD = typer.Option(help="At most so many questions a day.", min=0)
CLINIC = typer.Option(help="Number or name; needed if there are several.")


def add(
    file: Annotated[str, FILE],
    *,
    every: Annotated[str, EVERY] = "",
    whom: Annotated[str, WHOM] = "",
    flag: Annotated[list[str] | None, FLAG] = None,
    rules: Annotated[str, RULES] = "",
    spread: Annotated[int, SPREAD] = 0,
    clinic: Annotated[str, CLINIC] = "",
) -> None:
    """Add a form to a clinic, and ask one client or all of them for it."""

    async def put() -> tuple[Draft, int]:
        draft = draft_of(file, rules, flag or [], every, for_all=whom == ALL)
        work = Adding(draft, whom.strip(), clinic.strip(), spread)
        return draft, await written(read_settings(), real_time(), work)

    draft, asked = plainly(put)
    version = f", version {draft.version}" if draft.version else ""
    typer.echo(f"{draft.title}{version} is added (edition {draft.mark[:8]}).")
    if not draft.rules.get("safety"):
        typer.echo(
            "No answer of it leads to the offer of help; --flag or --rules says which would."
        )
    typer.echo(_told(asked, every))


class Adding:
    """The work of adding, in one transaction; returns how many clients are asked."""

    def __init__(self, draft: Draft, whom: str, clinic: str, spread: int) -> None:
        self.draft, self.whom, self.clinic, self.spread = draft, whom, clinic, spread

    def __call__(self, tx: Tx) -> int:
        """Add the form and ask for it.

        Raises:
            SettingsError: the clinic or the client is not to be found.
        """
        clinic_id = which_clinic(clinics.every(tx), self.clinic)
        forms.add(tx, clinic_id, self.draft)
        if not self.whom:
            return 0
        wanted = (
            clients(tx, clinic_id) if self.whom == ALL else [which_client(tx, self.whom, clinic_id)]
        )
        for one in wanted:
            offering.ask_for(
                tx, one, self.draft.url, every_days=self.draft.every_days, spread=self.spread
            )
        return len(wanted)


def _told(asked: int, every: str) -> str:
    if not asked:
        return "Nobody is asked for it yet. Clients find it in /forms; --for asks one, or all."
    often = f"every {every}" if every else "once"
    whom = "1 client is" if asked == 1 else f"{asked} clients are"
    return f"{whom} asked for it {often}, at their own hour and outside their quiet hours."


def listed(clinic: Annotated[str, CLINIC] = "") -> None:
    """The forms of a clinic, with their editions, and how many clients are asked for each."""

    async def read() -> list[tuple[Edition, int]]:
        return await written(read_settings(), real_time(), lambda tx: _found(tx, clinic.strip()))

    found = plainly(read)
    if not found:
        typer.echo("No form has been added. Our own are there for everybody in /forms.")
    for one, asked in found:
        version = f", version {one.version}" if one.version else ""
        everybody = " (everybody)" if one.for_all else ""
        typer.echo(f"{one.title}{version}, edition {one.mark[:8]}: asked of {asked}{everybody}")
        typer.echo(f"    {one.url}")


def _found(tx: Tx, clinic: str) -> list[tuple[Edition, int]]:
    places = clinics.every(tx)
    if not places:
        raise SettingsError("There is no clinic yet. tandem clinic create makes one.")
    clinic_id = which_clinic(places, clinic)
    wanted = [
        one.url
        for known in clients(tx, clinic_id)
        for one in assigned.asked(tx, known)
        if not one.off
    ]
    used = forms.newest(forms.every(tx, clinic_id))
    return [
        (one, wanted.count(one.url) if used[one.url].mark == one.mark else 0)
        for one in forms.every(tx, clinic_id)
    ]
