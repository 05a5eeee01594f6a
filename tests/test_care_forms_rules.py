"""Rules beside a form: scores, what they are called, whether they changed, when to offer help."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.care.forms.items import Value
from bot.care.forms.reading import read_form
from bot.care.forms.refusals import CannotRun
from bot.care.forms.response import response
from bot.care.forms.rules import Score, answer_weight, read_rules, scored
from bot.care.forms.safety import calls_for_help
from tests.questionnaires import HOMEWORK, fhirpath, form_of, item, weighted

FORM = read_form(HOMEWORK)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOLD: dict[str, JsonValue] = {
    "scores": [
        {
            "name": "total",
            "title": "Heaviness",
            "bands": [{"from": 0, "name": "light"}, {"from": 3, "name": "heavy"}],
            "sd": 5,
            "reliability": 0.9,
        },
        {"name": "mood only", "items": ["mood"]},
        {"name": "doubled", "item": "twice"},
    ],
    "safety": [{"item": "mood", "atLeast": 2}, {"item": "name", "equals": ["help"]}],
}


def filled(**answers: Value) -> dict[str, JsonValue]:
    return response(FORM, answers, frozenset(), authored=NOW, status="completed")


def test_scores_have_names_and_bands() -> None:
    rules = read_rules(TOLD, FORM)
    found = scored(rules, FORM, filled(mood="most days", sleep="badly", name="x"))
    assert [(one.title, one.value, one.band) for one in found] == [
        ("Heaviness", 5, "heavy"),
        ("mood only", 2, None),
        ("doubled", 10, None),
    ]


def test_a_subscale_with_an_answer_missing_is_left_out_or_scaled_up() -> None:
    strict = read_rules({"scores": [{"name": "s", "items": ["mood", "sleep"]}]}, FORM)
    kind = read_rules({"scores": [{"name": "s", "items": ["mood", "sleep"], "missing": 1}]}, FORM)
    partly = filled(mood="most days", name="x")
    assert scored(strict, FORM, partly) == []
    assert [one.value for one in scored(kind, FORM, partly)] == [4]


def test_numbers_count_as_they_are() -> None:
    form = form_of(item("a", "integer"), item("b", "integer"))
    rules = read_rules({"scores": [{"name": "s", "items": ["a", "b"]}]}, form)
    told = response(form, {"a": 3, "b": 4}, frozenset(), authored=NOW, status="completed")
    assert [one.value for one in scored(rules, form, told)] == [7]


def test_a_change_is_reliable_beyond_the_error_of_measuring_twice() -> None:
    score = Score(name="s", sd=7.5, reliability=0.8)
    assert score.least_change == pytest.approx(9.297, abs=0.001)
    assert score.change(30, 20) == "better"
    assert score.change(30, 21) == "no clear change"
    assert score.change(20, 30) == "worse"
    assert Score(name="s").change(1, 9) is None


@given(st.floats(0, 50), st.floats(0, 50))
def test_better_one_way_is_worse_the_other(before: float, after: float) -> None:
    score = Score(name="s", sd=3, reliability=0.7)
    there, back = score.change(before, after), score.change(after, before)
    assert {there, back} in ({"better", "worse"}, {"no clear change"})


@given(st.floats(-5, 50))
def test_the_band_is_the_last_one_reached(value: float) -> None:
    score = read_rules(TOLD, FORM).scores[0]
    assert score.band(value) == (None if value < 0 else "light" if value < 3 else "heavy")


def test_an_answer_leads_to_help_by_what_it_weighs() -> None:
    rules = read_rules(TOLD, FORM).safety_rules

    def leads(name: str, answer: str) -> bool:
        return calls_for_help(rules, name, answer, answer_weight(FORM, name, answer))

    assert leads("mood", "most days")
    assert not leads("mood", "some days")
    assert not leads("sleep", "badly")
    assert leads("name#2", "help")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"safety": [{"item": "zzz", "atLeast": 1}]}, "Item zzz is in the rules but not in"),
        ({"safety": [{"item": "mood"}]}, "says no answer"),
        ({"scores": [{"name": "s", "sd": 1}]}, "belong together"),
        ({"scores": [{"name": "s", "items": ["zzz"]}]}, "not in the form"),
        ({"typo": 1}, "typo"),
        (
            {
                "scores": [
                    {"name": "s", "bands": [{"from": 3, "name": "a"}, {"from": 1, "name": "b"}]}
                ]
            },
            "not in order",
        ),
    ],
)
def test_rules_that_cannot_be_kept_are_refused(told: dict[str, JsonValue], reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        read_rules(told, FORM)
    assert reason in str(refused.value)


def test_a_question_about_difficulty_is_no_part_of_the_total() -> None:
    options: list[JsonValue] = [weighted("a", 0), weighted("b", 1)]
    form = form_of(
        item("one", "choice", answerOption=options),
        item("hard", "choice", answerOption=options, code=[{"code": "69722-7"}]),
        item("sum", "integer", extension=[fhirpath("calculatedExpression", "1 + 1")]),
    )
    told = response(form, {"one": "b", "hard": "b"}, frozenset(), authored=NOW, status="completed")
    rules = read_rules({"scores": [{"name": "total"}]}, form)
    assert [one.value for one in scored(rules, form, told)] == [1]
