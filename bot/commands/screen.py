"""``tandem screen``: messages in, levels out, one JSON line each; no database, no network."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import typer
from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError

from bot.crisis.screen import Verdict
from bot.crisis.screen import screen as screened


class Message(BaseModel):
    """One message as it is read: what to call it, what was written, the person's language."""

    model_config = ConfigDict(frozen=True)

    id: StrictStr | StrictInt
    text: StrictStr
    lang: StrictStr | None = None


class Answer(BaseModel):
    """One answer as it is written: the level, and the rule that brought it (null for none)."""

    id: str | int
    level: str
    rule: str | None


def screen() -> None:
    """Screen messages: JSON lines {"id", "text", "lang"} in, {"id", "level", "rule"} out.

    A line that cannot be read is told on standard error with its number; the others are
    answered all the same, and the exit code is 1.
    """
    bad = answered(sys.stdin.buffer)
    if bad:
        typer.echo(f"{bad} of the lines could not be read.", err=True)
        raise typer.Exit(1)


def answered(lines: Iterable[bytes]) -> int:
    """Answer every line that can be read, at once and in order; how many could not be."""
    bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            message = Message.model_validate_json(line)
        except ValidationError as wrong:
            bad += 1
            typer.echo(f"line {number}: {_plain(wrong)}", err=True)
            continue
        typer.echo(_answer(message, screened(message.text, message.lang)))
        sys.stdout.flush()
    return bad


def _answer(message: Message, verdict: Verdict) -> str:
    return Answer(id=message.id, level=verdict.level, rule=verdict.rule).model_dump_json()


def _plain(wrong: ValidationError) -> str:
    """The first thing wrong with a line, without the text that somebody wrote."""
    first = wrong.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
