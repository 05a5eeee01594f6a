"""``tandem timing``: does the timing of nudges find hard moments, on anybody's diary data?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.live.plainly import plainly
from bot.timing.diary import read
from bot.timing.evaluate import Budget, Evaluation
from bot.timing.evaluate import evaluate as measure
from bot.timing.told import as_json, as_table, minutes, waking

app = typer.Typer(help="Timing: when hard moments come.", no_args_is_help=True)

WHAT_IT_IS = (
    "recall: hard moments covered. share: reports covered. lift: recall over share.\n"
    "Covering a hard moment does not prove that a nudge there helps."
)


@app.callback()
def timing() -> None:
    """Timing: when hard moments come."""


@app.command("evaluate")
def evaluate(
    file: Annotated[Path, typer.Argument(help="A CSV file: person, time, value.")],
    nudges_a_day: Annotated[int, typer.Option(min=1, max=24, help="How many a day.")] = 2,
    covers: Annotated[str, typer.Option(help="How long one nudge covers.")] = "2h",
    waking_: Annotated[
        str, typer.Option("--waking", help="When nudges may cover.")
    ] = "08:00-23:00",
    as_json_: Annotated[bool, typer.Option("--json", help="Print JSON, not a table.")] = False,
) -> None:
    """Measure Tandem's timing against its rivals, walk-forward, on a diary file.

    Columns: person, time (ISO, the person's local time), value (0 to 10, or 0 to 1).
    """
    found = plainly(lambda: _evaluate(file, nudges_a_day, covers, waking_))
    if as_json_:
        typer.echo(json.dumps(as_json(found)))
        return
    console = Console(soft_wrap=True, highlight=False)
    console.print(as_table(found))
    console.print(WHAT_IT_IS)


async def _evaluate(file: Path, nudges: int, covers: str, day: str) -> Evaluation:
    budget = Budget(nudges, minutes(covers), waking(day))
    return measure(read(file), budget)
