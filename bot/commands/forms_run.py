"""``tandem forms run``: a form answered in the terminal, to see how it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Annotated

import orjson
import typer

from bot.care.forms import Form, Status, Value, response, starting
from bot.live.formfiles import form_of
from bot.live.plainly import plainly
from bot.talk.questions import Choice, Hearing, Question, Several, YesNo
from bot.talk.words import Args
from bot.timepiece import real_time
from handlers.form_questions import again_of, question_of, text_of, value_of
from handlers.forming.steps import Step, item_of, step_after

LANGUAGE = "en"
FILE = typer.Argument(help="A FHIR Questionnaire as a JSON file, or the name of one of our own.")


@dataclass(frozen=True, slots=True)
class Terminal:
    """Puts questions on paper-white lines; everything it says goes to standard error."""

    today: date

    def tell(self, name: str, english: str, /, **args: Args) -> str:
        """A sentence, filled in."""
        del name
        return english.format(**args) if args else english


@dataclass(slots=True)
class Sheet:
    """What has been answered and declined."""

    answers: dict[str, Value]
    declined: set[str] = field(default_factory=set)


def run(file: Annotated[str, FILE]) -> None:
    """Answer a form here; what came of it is printed as a QuestionnaireResponse."""

    async def read() -> Form:
        return form_of(file)

    form = plainly(read)
    now = real_time()
    sheet = Sheet(starting(form, {}))
    status = _ask_all(form, sheet, now)
    declined = frozenset(sheet.declined)
    written = response(form, sheet.answers, declined, authored=now, status=status)
    typer.echo(orjson.dumps(written, option=orjson.OPT_INDENT_2).decode())


def _ask_all(form: Form, sheet: Sheet, now: datetime) -> Status:
    typer.echo("An empty line is “rather not say”; Control-D ends it early.\n", err=True)
    said: tuple[str, Value] | None = None
    for _ in count():
        step = step_after(form, sheet.answers, sheet.declined, said, now)
        if said is not None and not step.problem:
            sheet.answers[said[0]] = said[1]
        for line in (*step.before, *step.not_taken):
            typer.echo(line.text, err=True)
        if not step.name:
            break
        try:
            said = _ask(form, step, now)
        except EOFError:
            return "in-progress"
        if said is None:
            sheet.declined.add(step.name)
    return "completed"


def _ask(form: Form, step: Step, now: datetime) -> tuple[str, Value] | None:
    voice, item = Terminal(now.date()), item_of(form, step)
    question: Question = YesNo("Yes", "No") if step.again else question_of(voice, item)
    wording = again_of(voice, step, item) if step.again else text_of(voice, step, item)
    if step.problem:
        typer.echo(step.problem, err=True)
    while True:
        typer.echo(f"\n{wording}", err=True)
        for line in _options(question):
            typer.echo(line, err=True)
        typed = input().strip()
        if not typed:
            return None
        value = question.read(typed, Hearing(LANGUAGE, now.date()))
        if value is not None:
            return step.name, _kept(value_of(item, value), repeats=item.repeats, again=step.again)
        typer.echo("That was not understood.", err=True)


def _kept(value: Value, *, repeats: bool, again: bool) -> Value:
    if repeats and not again and isinstance(value, bool | int | float | str):
        return [value]
    return value


def _options(question: Question) -> list[str]:
    if isinstance(question, Choice | Several):
        return [f"  {n}. {label}" for n, label in enumerate(question.options.values(), 1)]
    if isinstance(question, YesNo):
        return [f"  {question.yes} / {question.no}"]
    return []
