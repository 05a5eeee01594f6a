"""``tandem forms``: questionnaires as files, looked at and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, ClassVar

import orjson
import typer
from pydantic import JsonValue

from bot.care.forms.checking import Examined, examine
from bot.care.forms.items import Form
from bot.care.forms.opening import MOST_BYTES, open_file
from bot.care.forms.reading import read_anyway
from bot.care.forms.refusals import CannotRun, Refusal
from bot.care.forms.rules import read_rules, scored
from bot.care.forms.scoring import scores
from bot.care.forms.validating import Issue, issues
from bot.commands.late import Late
from bot.timepiece import real_time


class Forms(Late):
    """What needs the database is loaded when it is typed."""

    late: ClassVar[Mapping[str, str]] = {
        "add": "forms_add:add",
        "list": "forms_add:listed",
        "run": "forms_run:run",
    }


app = typer.Typer(cls=Forms, help="Forms: questionnaires as files.", no_args_is_help=True)

FILES = typer.Argument(help="FHIR Questionnaires, as JSON files.")
FORM = typer.Argument(help="A FHIR Questionnaire, as a JSON file.")
RESPONSE = typer.Argument(help="A FHIR QuestionnaireResponse, as a JSON file.")
JSON = typer.Option("--json", help="For programs to read.")


@app.callback()
def forms() -> None:
    """Forms: questionnaires as files."""


@app.command("check")
def check(files: Annotated[list[Path], FILES], *, as_json: Annotated[bool, JSON] = False) -> None:
    """What a form is, how long it takes, what it uses, and what keeps it from being run."""
    fine = True
    for path in files:
        found = _examined(path)
        fine = fine and found.runs
        if as_json:
            typer.echo(orjson.dumps(_as_json(path, found)).decode())
        else:
            typer.echo("\n".join(_told(path, found)))
    if not fine:
        raise typer.Exit(1)


@app.command("score")
def score(
    questionnaire: Annotated[Path, FORM],
    response: Annotated[Path, RESPONSE],
    *,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """The scores of a filled form, and what does not fit in its answers.

    Rules beside the form (``phq9.rules.json`` for ``phq9.json``) add their scores.
    """
    form, refused = _form(questionnaire)
    answers = _resource(response)
    unread = [one.item for one in refused if one.item is not None]
    found = issues(form, answers, unread=unread, now=real_time())
    numbers = scores(form, answers, real_time()) | _by_rules(questionnaire, form, answers)
    if as_json:
        told = [{"item": one.item, "problem": one.problem} for one in found]
        typer.echo(orjson.dumps({"scores": numbers, "issues": told}).decode())
        return
    typer.echo("\n".join(_scored(form, numbers, found)))


def _examined(path: Path) -> Examined:
    try:
        if path.stat().st_size > MOST_BYTES:
            return _refused(f"The file is larger than {MOST_BYTES // 1_000_000} million bytes.")
        return examine(path.read_bytes())
    except OSError as error:
        return _refused(f"{path} cannot be read: {error.strerror}.")


def _refused(reason: str) -> Examined:
    return Examined(None, None, False, 0, 0, (), (Refusal(None, reason),))


def _as_json(path: Path, found: Examined) -> dict[str, JsonValue]:
    return {
        "file": str(path),
        "runs": found.runs,
        "converted": found.converted,
        "version": found.version,
        "questions": found.questions,
        "minutes": found.minutes,
        "uses": [*found.uses],
        "refused": [{"item": one.item, "reason": one.reason} for one in found.refused],
    }


def _told(path: Path, found: Examined) -> list[str]:
    if found.form is None:
        head = f"✗ {path}: cannot be run" + (f" (FHIR {found.version})" if found.version else "")
        return [head, *(f"    {one}" for one in found.refused)]
    origin = f", converted from FHIR {found.version}" if found.converted else ""
    questions = f"{found.questions} question{'s' * (found.questions != 1)}"
    return [
        f"✓ {path}: {found.form.title or found.form.id}{origin}",
        f"    {questions}, about {found.minutes} min",
        f"    uses {', '.join(found.uses)}",
    ]


def _form(path: Path) -> tuple[Form, Sequence[Refusal]]:
    try:
        return read_anyway(_resource(path))
    except CannotRun as refusal:
        raise _stop(str(refusal)) from refusal


def _by_rules(path: Path, form: Form, answers: dict[str, JsonValue]) -> dict[str, float]:
    beside = path.with_suffix(".rules.json")
    if not beside.is_file():
        return {}
    try:
        rules = read_rules(_resource(beside), form)
    except CannotRun as refusal:
        raise _stop(f"{beside}: {refusal}") from refusal
    return {one.name: one.value for one in scored(rules, form, answers)}


def _resource(path: Path) -> dict[str, JsonValue]:
    try:
        return open_file(path.read_bytes())
    except OSError as error:
        raise _stop(f"{path} cannot be read: {error.strerror}.") from error
    except CannotRun as refusal:
        raise _stop(f"{path}: {refusal}") from refusal


def _stop(words: str) -> typer.Exit:
    typer.echo(words, err=True)
    return typer.Exit(1)


def _scored(form: Form, numbers: dict[str, float], found: Sequence[Issue]) -> list[str]:
    lines = [f"{_name(form, name)}: {number:g}" for name, number in numbers.items()]
    lines = lines or ["There is nothing to score."]
    if not found:
        return [*lines, "The answers fit the form."]
    return [*lines, *(f"{one.item or 'The whole'}: {one.problem}" for one in found)]


def _name(form: Form, name: str) -> str:
    placed = form.by_name.get(name)
    return f"{name} ({placed.item.text})" if placed is not None else name
