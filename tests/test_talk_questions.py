"""Every kind of question: what is shown can be tapped, and what is taken fits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.buttons import LONGEST, written
from bot.talk.files import File
from bot.talk.open_questions import Day, Number, Place, Text, TimeOfDay, Typed
from bot.talk.questions import Choice, Hearing, Question, Scale, Several, YesNo
from handlers.forming.kinds import Measure, Whole
from storage.tx import Json
from tests.answers import ANY_TEXT

TODAY = date(2026, 3, 2)
HEARING = Hearing("en", TODAY)
OPTIONS = {"walk": "A walk", "call": "A call", "rest": "A very long label for a rest"}
ALL: list[Question] = [
    Scale(0, 10),
    Scale(-5, 5),
    Choice(OPTIONS),
    Several(OPTIONS),
    YesNo("Yes", "No"),
    Number(0, 100),
    Text(20, ("Anna", "Ben")),
    Day(TODAY),
    Day(TODAY, past=True),
    TimeOfDay(("08:00", "19:30")),
    Place(lambda _, __: None),
]
KINDS = pytest.mark.parametrize("question", ALL, ids=lambda one: one.kind)


@KINDS
def test_every_button_is_an_answer_that_fits(question: Question) -> None:
    for _, token in (pair for row in question.labels(None) for pair in row):
        value = question.tapped(token)
        assert question.fits([value] if isinstance(question, Several) else value)
        assert len(written(36**12 - 1, 36**12 - 1, token)) <= LONGEST


@KINDS
@given(token=st.text(max_size=40) | st.from_regex(r"-*[0-9]{1,40}"))
def test_any_token_is_an_answer_that_fits_or_none(question: Question, token: str) -> None:
    value = question.tapped(token)
    if value is not None and not isinstance(question, Several):
        assert question.fits(value)
        assert question.show(value)


@KINDS
@given(said=ANY_TEXT)
def test_anything_typed_is_an_answer_that_fits_or_none(question: Question, said: str) -> None:
    value = question.read(said, HEARING)
    if value is not None:
        assert question.fits(value)
        assert question.show(value)


@KINDS
@pytest.mark.parametrize("value", [None, {}, {"a": 1}, 1e9, -99, "purple" * 900])
def test_what_never_was_an_answer_does_not_fit(question: Question, value: Json) -> None:
    if not (isinstance(question, Text | Place) and isinstance(value, str)):
        assert not question.fits(value)


def test_a_yes_is_not_a_one() -> None:
    assert not Scale(0, 10).fits(True)
    assert not Number(0, 10).fits(True)
    assert not YesNo("Yes", "No").fits(1)


def test_a_button_means_the_same_wherever_its_option_stands() -> None:
    ((_, token),) = Choice({"call": "A call"}).labels(None)[0]
    assert Choice(OPTIONS).tapped(token) == "call"
    assert Choice({"walk": "A walk"}).tapped(token) is None
    assert Several(OPTIONS).tapped(token) == "call"


def test_ticks_come_and_go_in_the_order_of_the_options() -> None:
    several = Several(OPTIONS)
    assert several.toggled(["rest"], "walk") == ["walk", "rest"]
    assert several.toggled(["walk", "rest"], "walk") == ["rest"]
    assert several.still(["gone", "rest"]) == ["rest"]
    assert several.show([]) == "–"
    assert [row[0][0][0] for row in several.labels(["call"])] == ["☐", "☑", "☐"]


@pytest.mark.parametrize("token", ["8:00", "0800", "24:00", "08:00:00", "08", "T08"])
def test_a_clock_has_two_hands(token: str) -> None:
    assert TimeOfDay().tapped(token) is None


@given(token=ANY_TEXT)
def test_what_is_only_typed_has_no_buttons_and_takes_no_tap(token: str) -> None:
    typed = [one for one in ALL if isinstance(one, Typed)]
    assert [type(one) for one in typed] == [Number, Place]
    for one in (*typed, Whole(0, 9), Measure(), File(lambda _: None)):
        assert one.labels(None) == []
        assert one.tapped(token) is None
