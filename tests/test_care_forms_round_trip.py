"""From answers to a response, and back: whatever somebody answers, nothing is lost or made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import fhirpathpy
import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from fhirpathpy.models import models
from hypothesis import given
from pydantic import JsonValue

from bot.care.forms.items import Form, Value
from bot.care.forms.reading import read_form
from bot.care.forms.response import response
from bot.care.forms.returning import answers_of
from bot.care.forms.scoring import scores
from bot.care.forms.standing import Standing, starting
from bot.care.forms.validating import issues
from bot.care.forms.writing import each
from tests.questionnaires import EVERYTHING, HOMEWORK, Given, fillings

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVERY, HOME = read_form(EVERYTHING), read_form(HOMEWORK)
SUM = (
    "descendants().where(url='http://hl7.org/fhir/StructureDefinition/ordinalValue')"
    ".value.aggregate($this + $total, 0)"
)


def written(form: Form, given: Given) -> dict[str, JsonValue]:
    answers, declined = given
    return response(form, answers, declined, authored=NOW, status="completed")


@given(fillings(EVERY))
def test_a_response_is_one_that_fhir_reads(given: Given) -> None:
    QuestionnaireResponse.model_validate_json(json.dumps(written(EVERY, given)))


@given(fillings(HOME))
def test_so_is_one_with_repetitions_and_quantities(given: Given) -> None:
    QuestionnaireResponse.model_validate_json(json.dumps(written(HOME, given)))


@given(fillings(HOME))
def test_what_was_written_is_read_again_as_it_was(given: Given) -> None:
    once = written(HOME, given)
    answers, declined = answers_of(HOME, once)
    again = response(HOME, answers, declined, authored=NOW, status="completed")
    assert again == once


@given(fillings(HOME))
def test_what_is_not_there_is_not_written(given: Given) -> None:
    answers, declined = given
    there = {spot.item.link_id for spot in Standing(HOME, answers, declined).there}
    assert {one["linkId"] for one in each(written(HOME, given))} <= there


@given(fillings(HOME))
def test_the_sum_is_what_the_fhirpath_library_makes_of_the_same_response(given: Given) -> None:
    once = written(HOME, given)
    told = scores(HOME, once)
    (sum_,) = fhirpathpy.evaluate(once, SUM, {}, models["r4"]) or [0]
    assert told.get("total", 0) == sum_
    assert told.get("twice", 0) == 2 * sum_


@given(fillings(HOME))
def test_the_only_thing_amiss_in_a_walk_is_what_was_left_out(given: Given) -> None:
    found = issues(HOME, written(HOME, given))
    assert [one for one in found if one.problem != "needs an answer and has none"] == []


def test_a_walk_through_repetitions() -> None:
    answers: dict[str, Value] = dict(starting(HOME, {}))
    said: dict[str, Value] = {
        "mood": "most days",
        "sleep": "badly",
        "name": "aZ",
        "amount": "5 mg",
        "why": "pain",
        "dose#2": True,
        "name#2": "other",
        "amount#2": "20 mg",
        "dose#3": False,
        "people": ["Ana", "Ben"],
        "close": True,
        "close#2": False,
        "site": "https://example.org",
        "more": "words",
    }
    order = []
    while (asked := Standing(HOME, answers, frozenset()).asked) is not None:
        order.append(asked.name)
        answers[asked.name] = said[asked.name]
    assert order == list(said)
    now = Standing(HOME, answers, frozenset())
    assert now.scores == {"total": 5, "total-score": 5, "twice": 10}
    assert now.is_complete
    assert [one.link_id for one in now.introduction(None)] == ["photo"]


@pytest.mark.parametrize("name", ["mood", "sleep"])
def test_with_a_question_that_counts_declined_there_is_no_score(name: str) -> None:
    answers: dict[str, Value] = {"mood": "never", "sleep": "well", "name": "x"}
    assert Standing(HOME, answers, frozenset()).scores["total"] == 0
    del answers[name]
    assert Standing(HOME, answers, frozenset({name})).scores == {}
