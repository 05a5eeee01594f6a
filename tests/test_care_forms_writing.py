"""Answers on their way into a FHIR response and out of it again."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from pydantic import JsonValue

from bot.care.forms.items import Item
from bot.care.forms.reading import read_form
from bot.care.forms.response import response
from bot.care.forms.standing import Standing, items_of
from bot.care.forms.urls import ABSENT
from bot.care.forms.writing import each, first, private, ratings, was_declined
from tests.questionnaires import EVERYTHING, Given, coding, fillings, form_of, item

FORM = read_form(EVERYTHING)
ITEMS = items_of(FORM)
NOW = datetime(2026, 3, 2, 9, 0, 0, 5, tzinfo=UTC)
TYPES = {
    "boolean": {"valueBoolean"},
    "integer": {"valueInteger"},
    "decimal": {"valueDecimal"},
    "choice": {"valueCoding", "valueString"},
    "open-choice": {"valueCoding", "valueString"},
    "string": {"valueString"},
    "text": {"valueString"},
    "date": {"valueDate"},
    "time": {"valueTime"},
    "dateTime": {"valueDateTime"},
}
JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "valueBoolean": (bool,),
    "valueInteger": (int,),
    "valueDecimal": (int, float),
    "valueCoding": (dict,),
    "valueString": (str,),
    "valueDate": (str,),
    "valueDateTime": (str,),
    "valueTime": (str,),
}
PATTERNS = {
    "valueDate": r"\d{4}-\d\d-\d\d",
    "valueDateTime": r"\d{4}-\d\d-\d\d",
    "valueTime": r"\d\d:\d\d:\d\d",
}


def check(written: Mapping[str, JsonValue]) -> None:
    """The rules a QuestionnaireResponse must keep (FHIR R4, questionnaireresponse.html)."""
    assert written["resourceType"] == "QuestionnaireResponse"
    assert written["status"] in {"in-progress", "completed"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", str(written["authored"]))
    assert json.loads(json.dumps(written)) == written
    check_items(written.get("item"), FORM.items)


def check_items(items: JsonValue, expected: Sequence[Item]) -> None:
    """They lie where the form has them, in its order, each of them once."""
    if items is None:
        return
    assert isinstance(items, list)
    assert items
    names = [one["linkId"] for one in items if isinstance(one, dict)]
    assert names == [one.link_id for one in expected if one.link_id in names]
    for one in items:
        assert isinstance(one, dict)
        check_item(one)


def check_item(one: dict[str, JsonValue]) -> None:
    known = ITEMS[str(one["linkId"])]
    assert known.kind != "display"
    assert not {"item", "answer"} <= one.keys(), "qrs-1: not both"
    if "item" in one:
        assert known.kind == "group"
        check_items(one["item"], known.children)
    answers = one.get("answer", [])
    assert isinstance(answers, list)
    assert known.repeats or len(answers) <= 1
    assert "answer" not in one or answers
    assert not (was_declined(one) and "answer" in one)
    for answer in answers:
        assert isinstance(answer, dict)
        check_items(answer.get("item"), known.children)
        (kind,) = answer.keys() - {"item"}
        assert kind in TYPES[known.kind]
        assert isinstance(answer[kind], JSON_TYPES[kind])
        if kind in PATTERNS:
            assert re.fullmatch(PATTERNS[kind], str(answer[kind]))


@given(fillings(FORM))
def test_whatever_is_answered_the_response_is_sound(given: Given) -> None:
    answers, declined = given
    written = response(FORM, answers, declined, authored=NOW, status="completed")
    check(written)
    there = {spot.item.link_id for spot in Standing(FORM, answers, frozenset()).there}
    found = {str(one["linkId"]): one for one in each(written)}
    questions = {name for name in there if ITEMS[name].is_question}
    assert found.keys() <= there
    assert {name for name in found if ITEMS[name].is_question} == questions & {*answers, *declined}
    assert {name for name in found if was_declined(found[name])} == questions & declined - {
        *answers
    }


@given(fillings(FORM))
def test_what_is_private_never_leaves(given: Given) -> None:
    answers, declined = given
    written = response(
        FORM,
        {**answers, "mine": "private words", "mood": 9},
        declined,
        authored=NOW,
        status="completed",
    )
    before = json.dumps(written)
    shared = private(FORM, written)
    check(shared)
    assert "mine" in {one["linkId"] for one in each(written)}
    assert {one["linkId"] for one in each(shared)} == {one["linkId"] for one in each(written)} - {
        "mine"
    }
    assert json.dumps(written) == before


def test_what_the_form_does_not_know_is_not_shared() -> None:
    form = form_of(item("a", "text"))
    strange: dict[str, JsonValue] = {"linkId": "old", "answer": [{"valueString": "x"}]}
    assert "item" not in private(form, {"item": [strange]})


def test_private_below_a_question_stays_with_the_person() -> None:
    own: list[JsonValue] = [{"url": "urn:tandem:reader", "valueCode": "self"}]
    form = form_of(item("a", "boolean", item=[item("b", "text", extension=own)]))
    written = response(form, {"a": True, "b": "x"}, set(), authored=NOW, status="completed")
    assert [one["linkId"] for one in each(written)] == ["a", "b"]
    assert [one["linkId"] for one in each(private(form, written))] == ["a"]


def test_declined_is_there_without_an_answer() -> None:
    form = form_of(item("a", "text"))
    written = response(form, {}, {"a"}, authored=NOW, status="completed")
    assert written["item"] == [
        {
            "linkId": "a",
            "text": "a",
            "extension": [{"url": ABSENT, "valueCode": "asked-declined"}],
        }
    ]
    assert written["questionnaire"] == "urn:small|2"


def test_options_are_written_as_the_form_has_them_and_own_words_as_text() -> None:
    form = form_of(item("who", "open-choice", answerOption=[coding("friend")]))
    for said in ("friend", "Friend"):
        written = response(form, {"who": said}, set(), authored=NOW, status="completed")
        assert first(next(each(written)), "valueCoding") == coding("friend")["valueCoding"]
    written = response(form, {"who": "my aunt"}, set(), authored=NOW, status="completed")
    assert first(next(each(written)), "valueString") == "my aunt"


def test_ratings_are_the_whole_numbers() -> None:
    answers = {"mood": 0, "drinks": 3, "weight": 70.5, "again": True}
    written = response(FORM, answers, set(), authored=NOW, status="in-progress")
    assert ratings(written) == {"mood": 0, "drinks": 3}


def test_what_cannot_be_written_down_is_refused_without_repeating_it() -> None:
    form = form_of(item("a", "choice", answerOption=[coding("x")]))
    with pytest.raises(ValueError, match="a was answered with none of its options") as refused:
        response(form, {"a": "secret"}, set(), authored=NOW, status="completed")
    assert "secret" not in str(refused.value)
    with pytest.raises(ValueError, match="zone"):
        response(form, {}, set(), authored=NOW.replace(tzinfo=None), status="completed")
