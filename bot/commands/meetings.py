"""``tandem meetings``: the lists of meetings that clients may be offered in a free window."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.care.meetings.feed import MOST_BYTES, Feed, NotAFeed, read_feed
from bot.care.meetings.meetings import Meeting, meeting_json
from bot.errors import SettingsError
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.live.whichclinic import which_clinic
from bot.live.zonewords import zone_of
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import clinics, meetings
from storage.meetings import Count, Listed
from storage.tx import Tx, plain

app = typer.Typer(help="Meetings: what a free window can be offered.", no_args_is_help=True)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FILE = typer.Argument(help="A Meeting Guide feed (JSON), or a table of your own (CSV).")
CLINIC = typer.Option(help="Number or name; needed if there are several.")
SOURCE = typer.Option(help="What the list is called; the file's name if not said.")
ZONE = typer.Option(help="The zone of meetings that name none, such as Europe/Berlin.")


@app.command("add")
def add(
    file: Annotated[Path, FILE],
    clinic: Annotated[str, CLINIC] = "",
    source: Annotated[str, SOURCE] = "",
    timezone: Annotated[str, ZONE] = "",
) -> None:
    """Read a list of meetings; it takes the place of an earlier one of the same name."""
    named = " ".join((source or file.stem).split())
    feed, gone = plainly(lambda: _add(file, clinic.strip(), named, timezone))
    for problem in feed.problems:
        typer.echo(f"Skipped {problem}")
    before = f", in the place of {gone} from before" if gone else ""
    skipped = f" {len(feed.problems)} entries were skipped." if feed.problems else ""
    typer.echo(f"{len(feed.meetings)} meetings are added as {named}{before}.{skipped}")
    if feed.updated:
        typer.echo(f"The list's newest change is of {feed.updated.isoformat()}.")


async def _add(file: Path, clinic: str, source: str, timezone: str) -> tuple[Feed, int]:
    feed = _feed(file, zone_of(timezone) if timezone else None)
    if not feed.meetings:
        why = f" The first one, {feed.problems[0]}." if feed.problems else ""
        raise SettingsError(f"There is no meeting in {file.name}, so nothing is changed.{why}")
    listed = [_listed(one) for one in feed.meetings]

    def put(tx: Tx) -> int:
        return meetings.replace(tx, which_clinic(clinics.every(tx), clinic), source, listed)

    return feed, await written(read_settings(), real_time(), put)


def _feed(file: Path, zone: str | None) -> Feed:
    try:
        with file.open("rb") as opened:
            return read_feed(opened.read(MOST_BYTES + 1), zone)
    except OSError as failed:
        raise SettingsError(f"{file} cannot be read: {failed.strerror}.") from None
    except NotAFeed as refused:
        raise SettingsError(f"{file.name} is not added. {refused}") from None


def _listed(one: Meeting) -> Listed:
    body = plain(meeting_json(one))
    return Listed(one.weekday, one.starts, body if isinstance(body, dict) else {}, one.zone or "")


@app.command("list")
def show() -> None:
    """How many meetings there are, by list and weekday."""
    places, counts = plainly(_counted)
    if not counts:
        typer.echo("There are no meetings yet. Add a list: tandem meetings add FILE")
        return
    Console(soft_wrap=True, highlight=False).print(_table(places, counts))


async def _counted() -> tuple[dict[int, str], list[Count]]:
    return await written(
        read_settings(), real_time(), lambda tx: (clinics.every(tx), meetings.counts(tx))
    )


def _table(places: dict[int, str], counts: list[Count]) -> Table:
    days: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for one in counts:
        days[one.clinic_id, one.source][one.weekday] += one.number
    table = Table("Clinic", "List", *WEEKDAYS, "All", box=None)
    for (clinic_id, source), by_day in days.items():
        numbers = [str(by_day[day]) for day in range(7)]
        table.add_row(places[clinic_id], source, *numbers, str(by_day.total()))
    return table


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="What the list is called.")],
    clinic: Annotated[str, CLINIC] = "",
) -> None:
    """Take a list away."""
    gone = plainly(lambda: _remove(name, clinic.strip()))
    typer.echo(f"{name} is removed, with {gone} meetings.")


async def _remove(name: str, clinic: str) -> int:
    def take(tx: Tx) -> int:
        clinic_id = which_clinic(clinics.every(tx), clinic)
        gone = meetings.remove(tx, clinic_id, name)
        if not gone:
            there = sorted({c.source for c in meetings.counts(tx) if c.clinic_id == clinic_id})
            hint = f"There are: {', '.join(there)}." if there else "There is none yet."
            raise SettingsError(f"There is no list of meetings called {name}. {hint}")
        return gone

    return await written(read_settings(), real_time(), take)
