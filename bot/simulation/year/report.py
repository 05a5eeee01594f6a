"""How the year went, in figures and a verdict on every rule, with examples of what was broken."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bot.simulation.report import memory_bytes
from bot.simulation.year.run import Told, Wish


def show_year(wish: Wish, told: Told, console: Console) -> None:
    """Print it."""
    table = Table(show_header=False, box=None)
    for name, value in figures(wish, told):
        table.add_row(name, value)
    console.print(table)
    for rule, broken in told.judge.breaches.items():
        mark = "[red]✗[/]" if broken else "[green]✓[/]"
        console.print(f"{mark} {rule}" + (f": broken {broken} times" if broken else ""))
        for example in told.judge.examples.get(rule, []):
            console.print(f"    {example}")


def figures(wish: Wish, told: Told) -> list[tuple[str, str]]:
    """The figures, each with its name."""
    nudges = told.judge.nudges
    each = {kind: f"{nudges[kind] / max(1, told.days[kind]):.2f}" for kind in ("hard", "quiet")}
    return [
        ("people and days", f"{wish.clients} clients, {wish.days} days, seed {wish.seed}"),
        ("turns", f"{told.turns:,}"),
        ("nudges", f"{nudges.total():,}: {each['hard']} on a hard day, {each['quiet']} on another"),
        ("mishaps", f"{told.mishaps:,} workers that died or failed"),
        ("errands given up", f"{told.stumbles:,}"),
        ("wall time", f"{told.wall:.1f} s"),
        ("memory", f"{memory_bytes() / 2**20:.0f} MB at most"),
    ]
