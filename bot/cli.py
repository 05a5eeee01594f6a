"""The command line: ``tandem`` and its commands, one file each in ``bot/commands``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import typer

from bot.commands.late import Late


class Commands(Late):
    """Every command by name, and where it is."""

    late: ClassVar[Mapping[str, str]] = {
        "run": "run:run",
        "sandbox": "sandbox:sandbox",
        "doctor": "doctor:doctor",
        "migrate": "migrate:migrate",
        "backup": "backup:backup",
        "restore": "backup:restore",
        "keys": "keys:app",
        "clinic": "clinic:app",
        "clinician": "clinician:app",
        "forms": "forms:app",
        "export": "export:app",
        "crisis": "crisis:app",
        "mail": "mail:app",
        "meetings": "meetings:app",
        "screen": "screen:screen",
        "study": "study:app",
        "timing": "timing:app",
        "simulate": "simulate:simulate",
    }


app = typer.Typer(
    cls=Commands,
    help="Tandem: a chat companion for people in treatment, and for their clinicians.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def tandem() -> None:
    """Tandem: a chat companion for people in treatment, and for their clinicians."""


def main() -> None:
    """Run the command that was typed."""
    app()
