"""A measured number, and how it compares with another one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True)
class Figure:
    """One measured number; ``of`` names the figure it is compared with.

    ``drawn`` says whether it deserves a bar in the chart.
    """

    name: str
    value: float
    unit: str
    note: str = ""
    better: Better = "higher"
    of: str | None = None
    drawn: bool = True


@dataclass(frozen=True)
class Plan:
    """How long to measure: seconds of warm-up and of measuring, and how often the whole is run.

    ``quick`` asks a measurement for its smallest sizes: all together stay within two minutes.
    """

    rounds: int = 3
    warm_up: float = 4.0
    seconds: float = 12.0
    quick: bool = False


QUICK = Plan(rounds=1, warm_up=2.0, seconds=3.0, quick=True)


def medians(rounds: Iterable[list[Figure]]) -> list[Figure]:
    """One figure a name, with the median of its values; the note is that of the last round."""
    values: dict[str, list[float]] = {}
    last: dict[str, Figure] = {}
    for figures in rounds:
        for figure in figures:
            values.setdefault(figure.name, []).append(figure.value)
            last[figure.name] = figure
    return [replace(figure, value=median(values[name])) for name, figure in last.items()]


def ratio(figure: Figure, others: Iterable[Figure]) -> float | None:
    """The figure divided by the one it is compared with; None without one, or when that is 0."""
    for other in others:
        if other.name == figure.of:
            return figure.value / other.value if other.value else None
    return None


def gain(figure: Figure, others: Iterable[Figure]) -> float | None:
    """How many times better than the compared figure, whichever way is better."""
    times = ratio(figure, others)
    if times is None or figure.better == "higher":
        return times
    return 1 / times if times else None
