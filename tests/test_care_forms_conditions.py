"""Conditions are checked when the form is read, not when somebody stands before the question."""

import pytest

from bot.care.forms.conditions import refuse_loops
from bot.care.forms.items import Condition, Form, Item
from bot.care.forms.refusals import CannotRun
from bot.care.forms.standing import Standing
from tests.questionnaires import Bag, coding, form_of, item, when


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (when("zzz", "=", answerBoolean=True), "waits for zzz, which is no question here"),
        (when("said", "=", answerString="x"), "an answer to said, which is no question"),
        (when("flag", "exists", answerString="x"), "without saying yes or no"),
        (when("flag", "=", answerString="x"), "compares flag with an answer of the type String"),
        (when("flag", "=", answerBoolean="x", answerString="y"), "exactly one answer[x]"),
        (when("flag", ">", answerBoolean=True), "compares flag by order"),
        (when("way", "<=", answerCoding={"code": "walk"}), "compares way by order"),
        (when("number", ">", answerInteger=None), "compares number with an answer of the type"),
        (when("way", "=", answerCoding={}), "something that cannot be read"),
        (when("x", "=", answerString="y"), "waits for itself"),
    ],
)
def test_a_condition_that_can_never_be_decided_is_refused(condition: Bag, reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        form_of(
            item("said", "display"),
            item("flag", "boolean"),
            item("number", "integer"),
            item("way", "choice", answerOption=[coding("walk")]),
            item("x", "text", enableWhen=[condition]),
        )
    assert str(refused.value).startswith("Item x ")
    assert reason in str(refused.value)


def test_waiting_for_a_later_question_is_fine() -> None:
    form = form_of(
        item("a", "text", enableWhen=[when("b", "=", answerBoolean=True)]), item("b", "boolean")
    )
    assert form.items[0].conditions == (Condition("b", "=", True),)


def test_an_answer_that_is_not_offered_is_never_given() -> None:
    form = form_of(
        item("way", "choice", answerOption=[coding("walk")]),
        item("a", "text", enableWhen=[when("way", "=", answerCoding={"code": "fly"})]),
        item("b", "text", enableWhen=[when("way", "!=", answerCoding={"code": "fly"})]),
    )
    there = [spot.item.link_id for spot in Standing(form, {"way": "walk"}, frozenset()).there]
    assert there == ["way", "b"]


def test_a_condition_may_ask_whether_a_group_is_there() -> None:
    form = form_of(
        item("flag", "boolean"),
        item(
            "g",
            "group",
            enableWhen=[when("flag", "=", answerBoolean=True)],
            item=[item("x", "text")],
        ),
        item("z", "text", enableWhen=[when("g", "exists", answerBoolean=True)]),
    )
    assert "z" in [one.item.link_id for one in Standing(form, {"flag": True}, frozenset()).there]
    assert "z" not in [one.item.link_id for one in Standing(form, {}, frozenset()).there]


@pytest.mark.parametrize("first", ["b", "c"])
def test_waiting_in_a_circle_is_refused(first: str) -> None:
    waits = {"a": first, "b": "c", "c": "a"}
    items = tuple(
        Item(name, "boolean", name, conditions=(Condition(other, "=", True),))
        for name, other in waits.items()
    )
    with pytest.raises(CannotRun, match="waits for itself, directly or by way of others"):
        refuse_loops(Form("f", "urn:f", "1", "", items, {}, {}))


def test_a_group_cannot_wait_for_what_lies_in_it() -> None:
    with pytest.raises(CannotRun, match="waits for itself"):
        form_of(
            item(
                "g",
                "group",
                enableWhen=[when("a", "=", answerBoolean=True)],
                item=[item("a", "boolean")],
            )
        )
