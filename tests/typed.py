"""The command line as somebody types it, in a folder of their own."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from bot.cli import app


def tandem(*words: str, given: str | None = None) -> Result:
    """Run ``tandem`` with these words; ``given`` is what is typed on standard input."""
    return CliRunner().invoke(app, list(words), input=given)


def says(*words: str) -> str:
    """What a command prints that goes well."""
    done = tandem(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def fails(*words: str) -> str:
    """The sentence of a command that cannot be carried out."""
    done = tandem(*words)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    return done.stderr
