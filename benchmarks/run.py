"""Find every measurement, run them in turns, and say what came out."""

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from rich.table import Table

from benchmarks import measures
from benchmarks.figure import Figure, Plan, gain, medians, ratio

Measure = Callable[[Plan], list[Figure]]


def found() -> dict[str, Measure]:
    """The ``measure`` function of every file in ``measures``, by the file's name."""
    names = sorted(module.name for module in pkgutil.iter_modules(measures.__path__))
    return {name: import_module(f"{measures.__name__}.{name}").measure for name in names}


def run(
    measurements: Mapping[str, Measure], plan: Plan, tell: Callable[[str], None]
) -> list[Figure]:
    """Each measurement once a round, so that a slow minute of the machine meets all of them."""
    rounds: list[list[Figure]] = []
    for number in range(1, plan.rounds + 1):
        for name, measure in measurements.items():
            tell(f"round {number} of {plan.rounds}: {name}")
            rounds.append(measure(plan))
    return medians(rounds)


def table(figures: Sequence[Figure], title: str) -> Table:
    """All figures; the ratio is to the compared figure, and green where it is the better one."""
    shown = Table("", "", "", title=title, title_justify="left")
    for column in ("value", "unit", "ratio", "note"):
        shown.add_column(column, justify="right" if column in {"value", "ratio"} else "left")
    before: list[str] = []
    for figure in figures:
        parts = [*figure.name.split(" · "), "", ""][:3]
        if before and parts[:2] != before[:2]:
            shown.add_section()
        cells = ["" if before[: at + 1] == parts[: at + 1] else parts[at] for at in (0, 1)]
        shown.add_row(
            *cells, parts[2], number(figure.value), figure.unit, times(figure, figures), figure.note
        )
        before = parts
    return shown


def times(figure: Figure, figures: Sequence[Figure]) -> str:
    """The ratio to the compared figure, in colour; empty if there is none."""
    share, better = ratio(figure, figures), gain(figure, figures)
    if share is None:
        return ""
    colour = "green" if better is None or better >= 1 else "red"
    return f"[{colour}]× {number(share)}[/]"


def number(value: float) -> str:
    """Three digits, whatever the size; whole above a hundred."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
