"""What happened, in figures and a verdict on every rule."""

from __future__ import annotations

import resource
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot.simulation.screens import Silent
from bot.simulation.watching import Notes


@dataclass(frozen=True, slots=True)
class Report:
    """Everything to be told. Seconds are real ones; ``breaches`` counts by rule."""

    clients: int
    days: int
    wall: float
    turns: int
    sent: int
    edited: int
    printed: int
    undelivered: int
    nudges: Mapping[str, int]
    median: float
    p99: float
    memory: int
    breaches: Mapping[str, int]

    @property
    def is_well(self) -> bool:
        """Whether every rule held."""
        return not any(self.breaches.values())


def report(
    clients: int, days: int, wall: float, carrier: Silent, notes: Notes, breaches: Mapping[str, int]
) -> Report:
    """Add everything up."""
    nudges = Counter(
        one.task.kind.removeprefix("nudge:")
        for one in notes.happened
        if one.said and one.task.kind.startswith("nudge:")
    )
    return Report(
        clients,
        days,
        wall,
        len(notes.seconds),
        carrier.sent,
        carrier.edited,
        carrier.plates,
        carrier.refused,
        nudges,
        quantile(notes.seconds, 0.5),
        quantile(notes.seconds, 0.99),
        memory_bytes(),
        breaches,
    )


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which that part of them lies; 0 without any."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def memory_bytes() -> int:
    """The most memory this process has had (getrusage: kilobytes on Linux, bytes on macOS)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def show(told: Report, console: Console) -> None:
    """Print it."""
    table = Table(show_header=False, box=None)
    for name, value in _figures(told):
        table.add_row(name, value)
    console.print(table)
    for rule, broken in told.breaches.items():
        mark = "[red]✗[/]" if broken else "[green]✓[/]"
        console.print(f"{mark} {rule}" + (f": broken {broken} times" if broken else ""))


def _figures(told: Report) -> list[tuple[str, str]]:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(told.nudges.items())) or "none"
    return [
        ("people and days", f"{told.clients} clients, {told.days} days"),
        ("turns", f"{told.turns:,}"),
        ("messages", f"{told.sent:,} sent, {told.edited:,} edited, {told.undelivered:,} refused"),
        ("nudges", kinds),
        ("pages and pictures", f"{told.printed:,}"),
        ("time per turn", f"{told.median * 1000:.1f} ms median, {told.p99 * 1000:.1f} ms p99"),
        ("wall time", f"{told.wall:.1f} s"),
        ("memory", f"{told.memory / 2**20:.0f} MB at most"),
    ]
