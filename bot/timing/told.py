"""An evaluation as a table to read, or as plain values; and a budget read from typed words."""

from __future__ import annotations

import re

from rich.table import Table

from bot.errors import SettingsError
from bot.timing.daily import Waking
from bot.timing.evaluate import MODELS, Evaluation

KEPT = ("recall", "lift", "share", "low", "high")
NAMES = {
    "tandem": "Tandem, the same number every day",
    "tandem_floating": "Tandem, floating between days",
    "fixed": "fixed times",
    "random": "random times",
    "pooled": "the others' hours",
    "own": "the person's own hours of the week",
    "oracle": "the best in hindsight",
}
DURATION = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m?)?", re.IGNORECASE)
TIME = re.compile(r"(\d{1,2}):(\d{2})")


def as_json(found: Evaluation) -> dict[str, object]:
    """The evaluation in plain values, rounded to four places."""
    models = {
        name: {kept: round(getattr(found.models[name], kept), 4) for kept in KEPT}
        for name in MODELS
    }
    return {"people": found.people, "reports": found.reports, "models": models}


def as_table(found: Evaluation) -> Table:
    """The evaluation as a table, one line for each model."""
    table = Table(title=f"{found.people} people, {found.reports} reports", title_justify="left")
    table.add_column("model")
    for name in ("recall", "95 %", "lift", "share", "a day"):
        table.add_column(name, justify="right")
    for name in MODELS:
        one = found.models[name]
        interval = f"{one.low:.3f} to {one.high:.3f}"
        figures = (f"{one.recall:.3f}", interval, f"{one.lift:.2f}", f"{one.share:.3f}")
        table.add_row(NAMES[name], *figures, f"{one.daily:.2f}")
    return table


def minutes(text: str) -> int:
    """A duration like 2h, 90m or 1h30, in minutes.

    Raises:
        SettingsError: it cannot be understood, or is shorter than half an hour.
    """
    found = DURATION.fullmatch(text.strip())
    hours, over = (int(part or 0) for part in found.groups()) if found else (0, 0)
    if hours * 60 + over < 30:
        raise SettingsError(f"{text!r} is not a time to cover. Write 2h, 90m or 1h30.")
    return hours * 60 + over


def waking(text: str) -> Waking:
    """The waking day, like 08:00-23:00.

    Raises:
        SettingsError: it cannot be understood, or does not end later on the same day.
    """
    begins, _, ends = text.partition("-")
    day = Waking(_clock(begins, text), _clock(ends, text))
    if day.starts >= day.ends:
        raise SettingsError(f"{text!r} does not end later than it begins. Write 08:00-23:00.")
    return day


def _clock(text: str, whole: str) -> int:
    found = TIME.fullmatch(text.strip())
    hour, minute = map(int, found.groups()) if found else (99, 0)
    if hour * 60 + minute > 24 * 60 or minute > 59:
        raise SettingsError(f"{whole!r} is not a waking day. Write it like 08:00-23:00.")
    return hour * 60 + minute
