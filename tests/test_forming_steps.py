"""Any form, answered at random: what comes of it is a valid response, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.forms import Form, Standing, Value, answers_of, read_form, response, starting
from bot.care.forms.writing import each
from bot.talk.questions import Hearing, Question
from bot.talk.words import Args
from handlers.form_questions import question_of, value_of
from handlers.forming.steps import Step, item_of, step_after
from handlers.forms import form, names
from tests.questionnaires import EVERYTHING

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOW = read_form(orjson.loads((Path(__file__).parent / "data" / "low-nine.json").read_bytes()))
SAID = ("3", "0", "2 March", "19:30", "70", "a walk", "yes", "no", "1", "2")


class Plain:
    """A voice without a language of its own."""

    today = date(2026, 3, 2)

    def tell(self, name: str, english: str, /, **args: Args) -> str:
        """The sentence as it stands."""
        del name
        return english.format(**args) if args else english


def every_form() -> list[Form]:
    return [*map(form, names()), LOW, read_form(EVERYTHING)]


def answer(draw: st.DrawFn, step: Step, form: Form) -> Value | None:
    """One of the things somebody could tap or type there; None where it is declined."""
    if step.again:
        return draw(st.booleans())
    item = item_of(form, step)
    question: Question = question_of(Plain(), item)
    tapped = [question.tapped(token) for row in question.labels(None) for _, token in row]
    typed = [question.read(said, Hearing("en", Plain.today)) for said in SAID]
    found = [one for one in (*tapped, *typed) if one is not None and question.fits(one)]
    chosen = draw(st.sampled_from([*found, None]))
    if chosen is None:
        return None
    value = value_of(item, chosen)
    return [value] if item.repeats and isinstance(value, bool | int | float | str) else value


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, dict[str, Value], set[str]]:
    form = draw(st.sampled_from(every_form()))
    answers, declined = dict(starting(form, {})), set[str]()
    said: tuple[str, Value] | None = None
    while (
        step := step_after(form, answers | dict([said] if said else []), declined, None, NOW)
    ).name:
        answers |= dict([said] if said else [])
        value = answer(draw, step, form)
        said = None
        if value is None or step_after(form, answers, declined, (step.name, value), NOW).problem:
            declined.add(step.name)
        else:
            said = (step.name, value)
    return form, answers | dict([said] if said else []), declined


@settings(max_examples=60, deadline=None)
@given(filled())
def test_whatever_is_answered_becomes_a_valid_response_that_reads_back(
    case: tuple[Form, dict[str, Value], set[str]],
) -> None:
    form, answers, declined = case
    written = response(form, answers, frozenset(declined), authored=NOW, status="completed")
    QuestionnaireResponse.model_validate(written)
    back, refused = answers_of(form, written)
    now = Standing(form, answers, frozenset(declined), now=NOW)
    there = {spot.item.link_id for spot in now.there}
    assert {str(one["linkId"]) for one in each(written)} <= there
    assert {name for name in back if name in declined} == set()
    assert refused <= declined
    again = response(form, back, refused, authored=NOW, status="completed")
    assert again == written


def test_an_answer_that_cannot_be_is_asked_again_with_the_reason() -> None:
    first = step_after(LOW, {}, [], None, NOW)
    assert (first.name, first.place, first.of) == ("n1", 1, 9)
    assert [line.text for line in first.before] == ["How often in the last two weeks?"]
    wrong = step_after(LOW, {}, [], ("n1", "nothing of the kind"), NOW)
    assert (wrong.name, bool(wrong.problem), wrong.before) == ("n1", True, ())


@pytest.mark.parametrize("declined", [[], ["n1"]])
def test_a_form_is_whole_when_all_it_needs_was_answered(declined: list[str]) -> None:
    answers: dict[str, Value] = {f"n{n}": "o1" for n in range(1, 10) if f"n{n}" not in declined}
    assert step_after(LOW, answers, declined, None, NOW).whole == (not declined)
