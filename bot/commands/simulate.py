"""``tandem simulate``: made-up people through virtual time, against the real code."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot import logs
from bot.live.plainly import plainly
from bot.settings import Settings, read_settings
from bot.simulation.report import Report, show
from bot.simulation.run import BEGINS, Wish
from bot.simulation.run import simulate as live

MEMORY_DISK = Path("/dev") / "shm"


def simulate(
    clients: Annotated[int, typer.Option(min=1, help="How many made-up clients.")] = 50,
    days: Annotated[int, typer.Option(min=1, help="For how many days.")] = 28,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    database_url: Annotated[str, typer.Option(help="An empty database; else a new file.")] = "",
) -> None:
    """Let made-up clients live with Tandem for weeks, in seconds, and check that all rules held."""
    logs.set_up("error")
    with tempfile.TemporaryDirectory(prefix="tandem-simulation-", dir=_memory_disk()) as folder:
        settings = _settings(Path(folder), database_url)
        told = plainly(lambda: _with_bar(Wish(clients, days, seed), settings))
    show(told, Console(soft_wrap=True, highlight=False))
    if not told.is_well:
        raise typer.Exit(1)


def _memory_disk() -> Path | None:
    """A disk in memory where there is one: what is made up need not survive a power cut."""
    return MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else None


def _settings(folder: Path, database_url: str) -> Settings:
    return read_settings(
        telegram_token=None,
        data_dir=folder,
        database_url=database_url or f"sqlite:///{folder}/simulation.sqlite",
        master_key=None,
        pace_person=0.0,
        pace_overall=0.0,
    )


async def _with_bar(wish: Wish, settings: Settings) -> Report:
    with Progress(
        TextColumn("{task.fields[day]}"), BarColumn(), TimeElapsedColumn(), transient=True
    ) as bar:
        task = bar.add_task("", total=wish.days, day="day 0")

        def tell(now: datetime) -> None:
            passed = (now - BEGINS).total_seconds() / 86400
            bar.update(task, completed=passed, day=f"day {int(passed)}")

        return await live(wish, settings, tell)
