"""What a form works out for itself, and how soon the next question is known."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime

import pytest
from pydantic import JsonValue

from bot.care.forms.items import Form, Value
from bot.care.forms.outcomes import value_from
from bot.care.forms.standing import Standing, starting
from tests.questionnaires import SDC, Bag, coding, fhirpath, form_of, item, weighted

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOON = 0.02


def variable(name: str, expression: str) -> Bag:
    return {
        "url": f"{SDC}variable",
        "valueExpression": {"name": name, "language": "text/fhirpath", "expression": expression},
    }


def hundred() -> Form:
    """A hundred questions, one in five asked by an expression, one in ten calculated."""
    options: list[JsonValue] = [weighted(code, n) for n, code in enumerate("abcd")]
    items = []
    for n in range(100):
        seen = f"%resource.item.where(linkId='q{n - 1}').answer.exists()"
        sum_ = f"%resource.item.where(linkId='q{n - 2}' or linkId='q{n - 1}').answer.value"
        if n % 10 == 9:
            bag = fhirpath("calculatedExpression", f"{sum_}.ordinal().sum()")
            items.append(item(f"q{n}", "decimal", readOnly=True, extension=[bag]))
        else:
            bags: list[JsonValue] = [fhirpath("enableWhenExpression", seen)] if n % 5 == 4 else []
            items.append(item(f"q{n}", "choice", answerOption=options, extension=bags))
    whole = fhirpath("calculatedExpression", "%resource.item.answer.value.ordinal().sum()")
    return form_of(*items, item("all", "decimal", readOnly=True, extension=[whole]))


def test_the_next_of_a_hundred_questions_with_expressions_is_there_at_once() -> None:
    form = hundred()
    answers: dict[str, Value] = {}
    taken = []
    while True:
        started = time.perf_counter()
        asked = Standing(form, dict(answers), frozenset()).asked
        taken.append(time.perf_counter() - started)
        if asked is None:
            break
        answers[asked.name] = "b"
    assert len(taken) == 91
    assert statistics.median(taken) < SOON
    assert Standing(form, answers, frozenset()).scores["all"] == 90


def test_calculated_values_build_on_each_other_and_on_variables() -> None:
    form = form_of(
        item("a", "integer"),
        item(
            "b",
            "integer",
            readOnly=True,
            extension=[
                variable("double", "%resource.item.where(linkId='a').answer.value * 2"),
                fhirpath("calculatedExpression", "%double + 1"),
            ],
        ),
        item(
            "c",
            "integer",
            readOnly=True,
            extension=[
                fhirpath(
                    "calculatedExpression", "%resource.item.where(linkId='b').answer.value + 1"
                )
            ],
        ),
        item(
            "d",
            "text",
            extension=[
                fhirpath(
                    "enableWhenExpression", "%resource.item.where(linkId='c').answer.value > 10"
                )
            ],
        ),
    )
    assert Standing(form, {"a": 1}, frozenset()).computed == {"b": 3, "c": 4}
    assert Standing(form, {"a": 1}, frozenset()).asked is None
    later = Standing(form, {"a": 9}, frozenset())
    assert later.item is not None
    assert later.item.link_id == "d"
    assert Standing(form, {"a": 1}, frozenset()).computed == {"b": 3, "c": 4}


def test_a_question_may_begin_with_what_is_worked_out() -> None:
    form = form_of(item("day", "date", extension=[fhirpath("initialExpression", "today()")]))
    asked = Standing(form, {}, frozenset(), NOW).asked
    assert asked is not None
    assert asked.initial == "2026-03-02"


def test_hidden_values_are_there_from_the_beginning() -> None:
    form = form_of(
        item("h", "string", readOnly=True, extension=[fhirpath("initialExpression", "'x'")]),
        item("q", "text"),
    )
    assert starting(form, {}) == {}
    assert Standing(form, {}, frozenset()).sight.values == {"h": "x"}


def test_a_rule_between_answers_is_told_in_its_own_words() -> None:
    rule: Bag = {
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint",
        "extension": [
            {"url": "key", "valueId": "k"},
            {"url": "severity", "valueCode": "error"},
            {
                "url": "expression",
                "valueString": "answer.value >= %resource.item.where(linkId='a').answer.value",
            },
            {"url": "human", "valueString": "The end comes after the beginning."},
        ],
    }
    form = form_of(item("a", "integer"), item("b", "integer", extension=[rule]))
    now = Standing(form, {"a": 5}, frozenset())
    assert now.problem("b", 4) == "The end comes after the beginning."
    assert now.problem("b", 6) is None
    assert Standing(form, {"a": 5, "b": 4}, frozenset()).broken == [
        "The end comes after the beginning."
    ]


@pytest.mark.parametrize(
    ("kind", "found", "value"),
    [
        ("integer", [3], 3),
        ("integer", ["3"], None),
        ("boolean", [True], True),
        ("string", [{"display": "Ana"}], "Ana"),
        ("choice", [{"code": "a"}], "a"),
        ("choice", ["zzz"], None),
        ("quantity", [70], "70"),
        ("text", [], None),
    ],
)
def test_an_outcome_is_an_answer_if_it_can_be_one(
    kind: str, found: list[object], value: Value | None
) -> None:
    more: Bag = {"answerOption": [coding("a")]} if kind == "choice" else {}
    one = form_of(item("x", kind, **more)).items[0]
    assert value_from(one, found) == value
