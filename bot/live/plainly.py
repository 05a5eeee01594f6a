"""Running a command so that whatever goes wrong is told in one plain sentence."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TypeVar

import typer
import uvloop

from bot.errors import TandemError

T = TypeVar("T")


def plainly(work: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run ``work`` to its end on uvloop.

    Raises:
        typer.Exit: with code 1, after the sentence of one of our own errors went to standard error.
    """
    try:
        return uvloop.run(work())
    except TandemError as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(1) from None
