"""When a question is there."""

import pytest
from hypothesis import given
from pydantic import JsonValue

from bot.care.forms.enabling import holds
from bot.care.forms.items import Condition, Form, Operator, Plain, Value
from bot.care.forms.reading import read_form
from bot.care.forms.standing import Standing
from tests.questionnaires import EVERYTHING, Given, fhirpath, fillings, form_of, item, when

FORM = read_form(EVERYTHING)


@pytest.mark.parametrize(
    ("operator", "wanted", "holding", "failing"),
    [
        ("exists", True, [0, False, "x", ["a"]], [None, []]),
        ("exists", False, [None, []], [0, False]),
        ("=", 3, [3, 3.0], [4, None, "3"]),
        ("=", True, [True], [False, None, 1]),
        ("=", "a", ["a", ["b", "a"]], ["b", ["b"], []]),
        ("!=", 3, [4, None, "3"], [3]),
        ("!=", "a", [["b"], []], [["b", "a"]]),
        (">", 3, [4], [3, 2, None, "4"]),
        ("<", 3, [2.5], [3, None]),
        (">=", 3, [3, 4], [2, None]),
        ("<=", 3, [3, 2], [4, None]),
        (">", "2026-01-01", ["2026-01-02"], ["2026-01-01", None]),
        ("<=", "20:00", ["20:00", "09:15"], ["20:01"]),
    ],
)
def test_every_operator(
    operator: Operator, wanted: Plain, holding: list[Value | None], failing: list[Value | None]
) -> None:
    condition = Condition("q", operator, wanted)
    assert [answer for answer in holding if not holds(condition, answer)] == []
    assert [answer for answer in failing if holds(condition, answer)] == []


def names(form: Form, **answers: Value) -> list[str]:
    return [spot.item.link_id for spot in Standing(form, answers, frozenset()).there]


@pytest.mark.parametrize(
    ("behavior", "answers", "there"),
    [
        ("all", {"a": True}, False),
        ("all", {"a": True, "b": True}, True),
        ("any", {"a": True}, True),
        ("any", {}, False),
    ],
)
def test_all_or_any(behavior: str, answers: dict[str, Value], there: bool) -> None:
    yes: list[JsonValue] = [when(name, "=", answerBoolean=True) for name in "ab"]
    form = form_of(
        item("a", "boolean"),
        item("b", "boolean"),
        item("c", "text", enableWhen=yes, enableBehavior=behavior),
    )
    assert ("c" in names(form, **answers)) is there


def test_a_group_that_is_not_there_takes_everything_below_with_it() -> None:
    form = form_of(
        item("a", "boolean"),
        item(
            "g",
            "group",
            enableWhen=[when("a", "=", answerBoolean=True)],
            item=[item("b", "boolean")],
        ),
    )
    assert names(form) == ["a"]
    assert names(form, a=True) == ["a", "g", "b"]


def test_an_answer_to_a_question_that_is_gone_counts_as_none() -> None:
    form = form_of(
        item("a", "boolean"),
        item("b", "boolean", enableWhen=[when("a", "=", answerBoolean=True)]),
        item("c", "text", enableWhen=[when("b", "=", answerBoolean=True)]),
        item("d", "text", enableWhen=[when("b", "!=", answerBoolean=True)]),
    )
    assert names(form, a=True, b=True) == ["a", "b", "c"]
    assert names(form, a=False, b=True) == ["a", "d"]


@given(fillings(FORM))
def test_nothing_is_there_without_what_lies_above(given: Given) -> None:
    answers, _ = given
    found = Standing(FORM, answers, frozenset()).there
    assert all(spot.parent in found for spot in found if spot.parent is not None)


@pytest.mark.parametrize(
    ("operator", "wanted", "holding", "failing"),
    [
        (">", 70, ["71 kg", "72000 g"], ["69 kg", "71 cm", "much"]),
        ("=", 70, ["70 kg", "70"], ["71 kg"]),
    ],
)
def test_quantities_are_compared_in_the_unit_of_the_condition(
    operator: Operator, wanted: Plain, holding: list[Value], failing: list[Value]
) -> None:
    condition = Condition("q", operator, wanted, "kg")
    assert [answer for answer in holding if not holds(condition, answer)] == []
    assert [answer for answer in failing if holds(condition, answer)] == []


def test_an_expression_and_conditions_must_both_hold() -> None:
    more = "%resource.item.where(linkId='n').answer.value > 3"
    expression = fhirpath("enableWhenExpression", more)
    form = form_of(
        item("n", "integer"),
        item("f", "boolean"),
        item(
            "x",
            "text",
            extension=[expression],
            enableWhen=[when("f", "=", answerBoolean=True)],
        ),
    )
    assert "x" in names(form, n=4, f=True)
    assert "x" not in names(form, n=3, f=True)
    assert "x" not in names(form, n=4)


def test_within_a_repetition_the_question_of_the_same_repetition_is_meant() -> None:
    form = form_of(
        item(
            "g",
            "group",
            repeats=True,
            item=[
                item("a", "boolean"),
                item("b", "text", enableWhen=[when("a", "=", answerBoolean=True)]),
            ],
        )
    )
    answers: dict[str, Value] = {"a": True, "g#2": True, "a#2": False}
    there = [spot.name for spot in Standing(form, answers, frozenset()).there]
    assert there == ["g", "a", "b", "g#2", "a#2", "g#3"]
