"""``tandem doctor``: is everything as it should be, and if not, what mends it."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from bot.checkup import backups, machine
from bot.checkup.database import database
from bot.checkup.finding import Finding
from bot.checkup.helplines import helplines
from bot.checkup.mail import mail
from bot.checkup.telegram import telegram
from bot.live.plainly import plainly
from bot.settings import Settings, read_settings
from bot.timepiece import real_time

MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("·", "dim")}


def doctor() -> None:
    """Look at everything Tandem needs, one line each. Changes nothing."""
    findings = plainly(_examine)
    console = Console(soft_wrap=True, highlight=False)
    for one in findings:
        console.print(_line(one))
    wrong = sum(one.ok is False for one in findings)
    console.print("All is well." if not wrong else f"{wrong} to mend.")
    if wrong:
        raise typer.Exit(1)


async def _examine() -> list[Finding]:
    settings = read_settings()
    return [*await _outside(settings), *_kept(settings), *await _inside(settings)]


async def _outside(settings: Settings) -> list[Finding]:
    return [*await telegram(settings), *await database(settings, real_time())]


def _kept(settings: Settings) -> list[Finding]:
    return [*backups.earlier_key(settings), *backups.kept(settings, real_time())]


async def _inside(settings: Settings) -> list[Finding]:
    return [
        *machine.folder(settings.data_dir),
        *machine.settings_file(Path(".env")),
        machine.zones(),
        machine.fonts(),
        await machine.printing(real_time()),
        await mail(settings),
        *helplines(settings.data_dir, real_time().date()),
    ]


def _line(one: Finding) -> Text:
    mark, colour = MARKS[one.ok]
    line = Text.assemble((mark, colour), " ", (one.name, "bold"), f": {one.says}")
    return line.append(f"\n  → {one.mend}") if one.mend else line
