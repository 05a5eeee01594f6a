"""``tandem clinician``: who comes in, who is here, and who has left; the rest happens in chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

import typer

from bot.app import HANDLERS
from bot.commands.late import Late
from bot.errors import SettingsError
from bot.live.introduced import introduced
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.live.whichclinic import which_clinic
from bot.live.zonewords import zone_of
from bot.settings import Settings, read_settings
from bot.talk.words import Words
from bot.timepiece import real_time
from storage import clinics, invitations
from storage.invitations import Ticket
from storage.people import Profile
from storage.tx import Tx


class Clinicians(Late):
    """What parts with a clinician is loaded when it is typed."""

    late: ClassVar[Mapping[str, str]] = {
        "list": "clinician_leave:listed",
        "remove": "clinician_leave:remove",
    }


app = typer.Typer(
    cls=Clinicians, help="Clinicians: the people who work with clients.", no_args_is_help=True
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be invited, as it was typed."""

    name: str
    email: str
    zone: str
    language: str
    clinic: str


@app.callback()
def clinician() -> None:
    """Clinicians: the people who work with clients."""


@app.command("add")
def add(
    name: Annotated[str, typer.Option(help="What clients call the clinician.")],
    email: Annotated[str, typer.Option(help="For the clinic's own list.")] = "",
    timezone: Annotated[str, typer.Option(help="Such as Europe/Berlin.")] = "UTC",
    language: Annotated[str, typer.Option(help="Such as en.")] = "en",
    clinic: Annotated[str, typer.Option(help="Number or name; needed if there are several.")] = "",
) -> None:
    """Invite a clinician: prints a one-time link and code."""
    ticket, link, why_not = plainly(lambda: _add(Wish(name, email, timezone, language, clinic)))
    typer.echo(f"{name.strip()} is invited. The invitation works once, for {ticket.days} days.")
    if link:
        typer.echo(f"  Link: {link}")
    typer.echo(f"  Code: {ticket.code}")
    if not link:
        typer.echo(f"There is no link, because {why_not}. The code can be sent to the bot instead.")


async def _add(wish: Wish) -> tuple[Ticket, str, str]:
    settings = read_settings()
    zone, language = zone_of(wish.zone), _language(wish.language)
    if not wish.name.strip():
        raise SettingsError("A clinician needs a name.")

    def invite(tx: Tx) -> Ticket:
        return invitations.invite(
            tx,
            clinic_id=which_clinic(clinics.every(tx), wish.clinic.strip()),
            role="clinician",
            profile=Profile(name=wish.name.strip(), email=wish.email.strip()),
            language=language,
            zone=zone,
        )

    start, why_not = await _start_of_link(settings)
    ticket = await written(settings, real_time(), invite)
    return ticket, f"{start}{ticket.link}" if start else "", why_not


async def _start_of_link(settings: Settings) -> tuple[str, str]:
    if settings.telegram_token is None:
        return "", "no TANDEM_TELEGRAM_TOKEN is set and so the bot has no name yet"
    return (await introduced(settings)).link, ""


def _language(text: str) -> str:
    spoken = Words(HANDLERS / "words").languages
    if text in spoken:
        return text
    raise SettingsError(f"Tandem does not speak {text!r} yet. It speaks: {', '.join(spoken)}.")
