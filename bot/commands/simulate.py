"""``tandem simulate``: made-up people through virtual time, against the real code."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from bot.simulation.year.report import show_year
from bot.simulation.year.run import Told, live_a_year
from bot.simulation.year.run import Wish as YearWish

MEMORY_DISK = Path("/dev") / "shm"


def simulate(
    clients: Annotated[int, typer.Option(min=1, help="How many made-up clients.")] = 50,
    days: Annotated[int, typer.Option(min=1, help="For how many days.")] = 28,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    database_url: Annotated[str, typer.Option(help="An empty database; else a new file.")] = "",
    free_time: Annotated[
        bool,
        typer.Option(help="Only their free time, on twelve clocks, judged closer."),
    ] = False,
) -> None:
    """Let made-up clients live with Tandem for weeks, in seconds, and check that all rules held."""
    logs.set_up("error")
    console = Console(soft_wrap=True, highlight=False)
    if free_time:
        with tempfile.TemporaryDirectory(prefix="tandem-year-", dir=_memory_disk()) as folder:
            settings, wish = _settings(Path(folder), database_url), YearWish(clients, days, seed)
            year = plainly(lambda: _year_with_bar(wish, settings))
        show_year(wish, year, console)
        if not year.is_well:
            raise typer.Exit(1)
        return
    with tempfile.TemporaryDirectory(prefix="tandem-simulation-", dir=_memory_disk()) as folder:
        settings = _settings(Path(folder), database_url)
        told = plainly(lambda: _with_bar(Wish(clients, days, seed), settings))
    show(told, console)
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
        messages_a_minute=0,
        pace_overall=0.0,
    )


async def _with_bar(wish: Wish, settings: Settings) -> Report:
    with _bar(wish.days, BEGINS) as tell:
        return await live(wish, settings, tell)


async def _year_with_bar(wish: YearWish, settings: Settings) -> Told:
    with _bar(wish.days, wish.begins) as tell:
        return await live_a_year(wish, settings, tell)


@contextmanager
def _bar(days: int, begins: datetime) -> Iterator[Callable[[datetime], None]]:
    """Show how far it is."""
    with Progress(
        TextColumn("{task.fields[day]}"), BarColumn(), TimeElapsedColumn(), transient=True
    ) as bar:
        task = bar.add_task("", total=days, day="day 0")

        def tell(now: datetime) -> None:
            passed = (now - begins).total_seconds() / 86400
            bar.update(task, completed=passed, day=f"day {int(passed)}")

        yield tell
