"""``tandem crisis``: the help lines people are shown, a clinic's own ones, and their upkeep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import orjson
import typer
from pydantic import JsonValue

from bot import shelf
from bot.crisis.directory import Directory, citations
from bot.crisis.line import TOPICS, Contact, Line
from bot.crisis.looking import look
from bot.crisis.naming import is_country
from bot.crisis.ownlines import Own
from bot.crisis.telling import Answer, Asked, answer, topic_options
from bot.crisis.upkeep import Doubt, doubts
from bot.errors import SettingsError
from bot.live.plainly import plainly
from bot.settings import read_settings
from bot.shelf import Added
from bot.timepiece import real_time

app = typer.Typer(help="Crisis: help lines, and keeping them right.", no_args_is_help=True)

CONTACTS: tuple[Contact, ...] = get_args(Contact)
COUNTRY = typer.Option(help="Two letters, such as US.")
TOPIC = typer.Option(help=f"One of {', '.join(TOPICS)}; all of them if not said.")
LANGUAGE = typer.Option(help="The language of whoever asks, such as es.")
REGION = typer.Option(help="A part of the country, such as GB-SCT.")
CONTACT = typer.Option(help="How to reach somebody: call, text or chat.")
DANGER = typer.Option("--danger", help="As if a life were in danger: emergency number first.")
JSON = typer.Option("--json", help="For programs to read.")
FILE = typer.Argument(help="A file of lines (JSON); docs/crisis.md shows one.")


@app.command("lookup")
def lookup(
    country: Annotated[str, COUNTRY],
    topic: Annotated[str, TOPIC] = "",
    language: Annotated[str, LANGUAGE] = "en",
    region: Annotated[str, REGION] = "",
    contact: Annotated[str, CONTACT] = "",
    *,
    danger: Annotated[bool, DANGER] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """What somebody is shown who asks for help in a country."""

    async def found() -> tuple[Directory, Asked]:
        asked = _asked(country.strip().upper(), topic.strip(), language, region, contact)
        return shelf.with_own(read_settings().data_dir), asked

    directory, asked = plainly(found)
    today = real_time().date()
    shown = answer(directory, asked, language, today, life_in_danger=danger)
    if as_json:
        lines = look(directory, asked, today).lines
        typer.echo(orjson.dumps(_as_json(directory, asked, shown, lines)).decode())
        return
    typer.echo("\n\n--- more ---\n\n".join(shown.pages))
    if not asked.topic:
        offered = topic_options(directory, asked.country, language, today)
        typer.echo("\nTopics: " + ", ".join(f"{one.label} ({one.code})" for one in offered))


def _asked(country: str, topic: str, language: str, region: str, contact: str) -> Asked:
    if not is_country(country):
        raise SettingsError(f"{country} is no country. It is two letters, such as US or MX.")
    if topic and topic not in TOPICS:
        raise SettingsError(f"{topic} is no topic. There are: {', '.join(TOPICS)}.")
    chosen = next((one for one in CONTACTS if one == contact), None)
    if contact and chosen is None:
        raise SettingsError(f"{contact} is no way of contact. There are: {', '.join(CONTACTS)}.")
    return Asked(country, topic or None, language, chosen, region.upper() or None)


def _as_json(
    directory: Directory, asked: Asked, shown: Answer, lines: Sequence[Line]
) -> dict[str, JsonValue]:
    cited = citations()
    return {
        "country": asked.country,
        "topic": asked.topic,
        "language": asked.language,
        "checked_on": directory.checked_on.isoformat(),
        "emergency": [one.model_dump(mode="json") for one in directory.emergency(asked.country)],
        "notes": list(shown.notes),
        "lines": [
            {
                **line.model_dump(mode="json"),
                "international": line.international,
                "ways": list(line.ways),
                "cited": [] if line.own else list(cited.get(line.id, [])),
            }
            for line in lines
        ],
        "pages": list(shown.pages),
    }


@app.command("check")
def check(
    country: Annotated[str, typer.Option(help="Only this country; all if not said.")] = "",
) -> None:
    """Lines to look at again: older than a year, or with fewer than two sources.

    Exit code 1 when something must not stay as it is: a line of your own older than a year, one
    with a single source, an entry that cannot be used, or a list older than 18 months.
    """

    async def found() -> tuple[Directory, Own]:
        folder = read_settings().data_dir
        return shelf.with_own(folder), shelf.own_lines(folder)

    directory, own = plainly(found)
    today = real_time().date()
    listed = doubts(directory, today, country.strip().upper() or None)
    for one in listed:
        typer.echo(_row(one))
    typer.echo(f"{len(listed)} lines to look at again; the list is of {directory.checked_on}.")
    wrong = [*own.problems, *(_must(one) for one in listed if one.pressing)]
    if directory.is_old(today):
        wrong.append("The list is older than 18 months: update Tandem.")
    for problem in wrong:
        typer.echo(problem, err=True)
    if wrong:
        raise typer.Exit(1)


def _must(doubt: Doubt) -> str:
    return f"{doubt.line.id}: {', '.join(doubt.why)}."


def _row(doubt: Doubt) -> str:
    line = doubt.line
    dialled = line.local or (line.text.number if line.text else line.url)
    confirmed = f"confirmed {line.confirmed}" if line.confirmed else "never with a date"
    sources = "your own" if line.own else f"{line.sources} sources"
    why = ", ".join(doubt.why)
    return f"{line.id}: {line.name}, {dialled}; {confirmed}, {sources}; {why}"


@app.command("add")
def add(file: Annotated[Path, FILE]) -> None:
    """Add your own lines, correct one that is wrong, or hide one; all or nothing."""

    async def put() -> Added:
        return shelf.add(read_settings().data_dir, file)

    added = plainly(put)
    for ids, says in (
        (added.new, "added, and shown first"),
        (added.corrected, "corrected, and shown first"),
        (added.hidden, "hidden"),
    ):
        for line_id in ids:
            typer.echo(f"{line_id}: {says}")
    typer.echo("A running Tandem takes it up at once. To see it: tandem crisis lookup --country CC")


@app.command("remove")
def remove(line_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Take one of your own entries away again."""

    async def take() -> bool:
        return shelf.remove(read_settings().data_dir, line_id)

    is_shipped = plainly(take)
    back = " The line that comes with Tandem is shown as before." if is_shipped else ""
    typer.echo(f"{line_id} is removed.{back}")
