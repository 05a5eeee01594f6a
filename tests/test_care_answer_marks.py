"""One answer at a time: read, kept to oneself, taken out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.care.answer_marks import (
    answered,
    is_private,
    marked,
    value_words,
    without,
    without_private,
)
from bot.care.forms.urls import ABSENT
from bot.care.forms.writing import DECLINED

NO_WORD: JsonValue = [{"url": ABSENT, "valueCode": DECLINED}]
KEPT: dict[str, JsonValue] = {
    "resourceType": "QuestionnaireResponse",
    "status": "completed",
    "item": [
        {
            "linkId": "group",
            "item": [
                {"linkId": "mood", "text": "Mood?", "answer": [{"valueInteger": 4}]},
                {"linkId": "sleep", "text": "Sleep?", "extension": NO_WORD},
            ],
        },
        {
            "linkId": "fell",
            "text": "Did you fall?",
            "answer": [
                {
                    "valueBoolean": True,
                    "item": [{"linkId": "where", "answer": [{"valueString": "at home"}]}],
                }
            ],
        },
    ],
}


def places(response: dict[str, JsonValue]) -> list[str]:
    return [one.place for one in answered(response)]


def test_every_answer_is_found_in_its_order() -> None:
    found = answered(KEPT)
    assert [one.place for one in found] == ["0.0", "0.1", "1", "1.a0.0"]
    assert [one.said for one in found] == [("4",), (), ("Yes",), ("at home",)]
    assert [one.declined for one in found] == [False, True, False, False]


def test_a_private_answer_is_there_for_oneself_and_for_nobody_else() -> None:
    mine = marked(KEPT, "1.a0.0", private=True)
    assert [one.private for one in answered(mine)] == [False, False, False, True]
    assert places(without_private(mine)) == ["0.0", "0.1", "1"]
    assert marked(mine, "1.a0.0", private=False) == KEPT


def test_a_declined_answer_keeps_its_reason_under_the_mark() -> None:
    mine = marked(KEPT, "0.1", private=True)
    assert answered(mine)[1].declined
    assert marked(mine, "0.1", private=False) == KEPT


def test_a_question_that_goes_takes_what_was_asked_below_it() -> None:
    assert places(without(KEPT, "1")) == ["0.0", "0.1"]
    assert without(without(KEPT, "0"), "0") == {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
    }


def test_answers_read_as_people_write_them() -> None:
    assert value_words({"valueCoding": {"code": "a", "display": "Often"}}) == "Often"
    assert value_words({"valueQuantity": {"value": 70.5, "unit": "kg"}}) == "70.5 kg"
    assert value_words({"valueDate": "2026-03-02"}) == "2026-03-02"
    assert value_words({}) == ""


@given(st.sets(st.sampled_from(["0.0", "0.1", "1", "1.a0.0"])))
def test_nothing_private_is_left_for_others_and_nothing_else_goes(chosen: set[str]) -> None:
    mine = KEPT
    for place in chosen:
        mine = marked(mine, place, private=True)
    seen = without_private(mine)
    assert not any(one.private for one in answered(seen))
    gone = chosen | ({"1.a0.0"} if "1" in chosen else set())
    assert len(answered(seen)) == 4 - len(gone)
    assert not is_private(seen)
