"""How far somebody has come, in words beside each picture, as the page takes it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from bot.care.progress import Progress, Run
from bot.care.sentences import MONTHS

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "days": ("day on which you told me something", "days on which you told me something"),
    "windows": ("free stretch that went well", "free stretches that went well"),
    "waves": (
        "time a pull came down while you stayed with it",
        "times a pull came down while you stayed with it",
    ),
    "people": ("person close to you, on your own map", "people close to you, on your own map"),
}
"""For one, and for more."""
NOTE: Final = "A lapse takes nothing away from these figures."
NOTE_WITH_RUN: Final = (
    "A lapse takes nothing away from these figures; only the run of now begins anew."
)
TITLE: Final = "What is here so far"


def progress_page(
    found: Progress,
    close: Sequence[int],
    run: Run | None,
    lines: Sequence[str],
    *,
    paper: str,
) -> dict[str, JSON]:
    """The page in plain values. ``close`` are people close at each point, ``run`` the days without
    use where they are wanted, ``lines`` strengths with their moments.

    Raises:
        ValueError: there is nothing to show yet.
    """
    if not found.points:
        raise ValueError("Nothing was told yet.")
    first, last = found.points[0], found.points[-1]
    figures = _figures(found, close)
    return {
        "title": TITLE,
        "dates": f"Up to {tell(last)}",
        "from": tell(first),
        "to": tell(last),
        "note": NOTE if run is None else NOTE_WITH_RUN,
        "items": [_item(name, values, first, last) for name, values in figures.items()],
        "run": _run(run),
        "shown": {"title": "What showed, and when", "lines": list(lines)} if lines else None,
        "paper": paper,
    }


def sentence(found: Progress, close: Sequence[int], run: Run | None) -> str:
    """The same in a few words, for the chat."""
    told = [
        f"{values[-1]} {words(name, values[-1])}" for name, values in _figures(found, close).items()
    ]
    if run is not None:
        told.append(
            f"without use, as you told it: {run.total} in all, {run.longest} the longest run"
            + (f", {run.now} now" if run.now else "")
        )
    return "\n".join(f"• {one}" for one in told)


def words(name: str, number: int) -> str:
    """What is counted, for that many."""
    one, more = WORDS[name]
    return one if number == 1 else more


def tell(day: date) -> str:
    """``12 May 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _figures(found: Progress, close: Sequence[int]) -> dict[str, Sequence[int]]:
    """What there is at least one of: nobody needs a picture of what has not been."""
    every: dict[str, Sequence[int]] = {str(name): told for name, told in found.counts.items()}
    every["people"] = close
    return {name: values for name, values in every.items() if values and values[-1]}


def _item(name: str, values: Sequence[int], first: date, last: date) -> JSON:
    told = words(name, values[-1])
    alt = f"{told.capitalize()}: {values[-1]} on {tell(last)}."
    if len(values) > 1:
        alt = f"{told.capitalize()}: {values[0]} on {tell(first)}, {values[-1]} on {tell(last)}."
    return {"number": values[-1], "words": told, "values": list(values), "alt": alt}


def _run(run: Run | None) -> JSON:
    """The days without use; a run that begins anew is shown from its first day on, never as 0."""
    if run is None:
        return None
    parts: list[JSON] = [
        {"number": run.total, "words": "in all"},
        {"number": run.longest, "words": "the longest run"},
    ]
    if run.now:
        parts.append({"number": run.now, "words": "now"})
    return {"title": "Days without use, as you told them", "parts": parts}
