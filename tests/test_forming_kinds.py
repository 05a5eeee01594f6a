"""The kinds of question that forms have: how they look, and what they understand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.questions import Hearing
from handlers.forming.kinds import Measure, Offered, Picker, Steps, Ticks, Whole, without_unit
from storage.tx import Json

TODAY = date(2026, 3, 4)
HEARING = Hearing("en", TODAY)
WEIGHT = Measure({"kg": "kg", "[lb_av]": "pounds"})


def widths(rows: object) -> list[int]:
    assert isinstance(rows, list)
    return [len(row) for row in rows]


def test_short_options_stand_in_rows_and_long_ones_in_a_column() -> None:
    assert widths(Offered({"a": "Yes", "b": "No", "c": "Maybe"}).labels(None)) == [3]
    assert widths(Offered({"a": "Once or twice", "b": "Never"}).labels(None)) == [2]
    assert widths(Offered({"a": "Yes", "b": "More than half the days"}).labels(None)) == [1, 1]
    assert Offered({str(n): str(n) for n in range(40)}).labels(None) == []


def test_options_too_long_for_a_button_are_numbered() -> None:
    rows = Offered({"a": "x" * 80, "b": "y" * 80}, numbered=True).labels(None)
    assert [label for row in rows for label, _ in row] == ["1", "2"]


def test_an_option_that_stands_alone_ends_the_others_and_the_other_way_round() -> None:
    ticks = Ticks({"a": "A", "b": "B", "none": "None of these"}, alone=frozenset({"none"}))
    assert ticks.toggled(["a", "b"], "none") == ["none"]
    assert ticks.toggled(["none"], "a") == ["a"]
    assert ticks.toggled(["a"], "a") == []


def test_own_words_may_be_added_where_the_form_lets_them() -> None:
    options = {"a": "Walk", "b": "Call"}
    assert Ticks(options, own_words=True).read("swimming, a long bath", HEARING) == [
        "swimming",
        "a long bath",
    ]
    assert Ticks(options).read("swimming", HEARING) is None
    assert Ticks(options, own_words=True).fits(["swimming"])
    assert not Ticks(options).fits(["swimming"])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("70 kg", "70 kg"),
        ("70,5kg", "70.5 kg"),
        ("150 pounds", "150 [lb_av]"),
        ("70", None),
        ("70 stone", None),
        ("a lot", None),
    ],
)
def test_a_measure_needs_its_unit_where_there_are_several(said: str, kept: Json) -> None:
    assert WEIGHT.read(said, HEARING) == kept


def test_a_measure_with_one_unit_takes_it_as_said() -> None:
    only = Measure({"cm": "cm"})
    assert only.read("180", HEARING) == "180 cm"
    assert only.show("180 cm") == "180 cm"
    assert only.fits("180 cm")
    assert not only.fits("180 m")
    assert Measure().read("3.5", HEARING) == "3.5"
    assert not Measure().fits(3)


def test_a_whole_number_may_have_its_unit_behind_it() -> None:
    drinks = Whole(0, 40, "drinks")
    assert drinks.read("3 drinks", HEARING) == 3
    assert drinks.show(3) == "3 drinks"
    assert without_unit("3 Drinks", "drinks") == "3 "


def test_a_day_is_tapped_or_typed() -> None:
    picker = Picker(TODAY)
    labels = [label for row in picker.labels(None) for label, _ in row]
    assert labels[:3] == ["Today", "Yesterday", "Mon 2 Mar"]
    assert picker.tapped("2026-03-02") == "2026-03-02"
    assert picker.tapped("2020-01-01") is None
    assert picker.read("last Tuesday", HEARING) == "2026-03-03"
    assert picker.show("2026-03-03") == "Tuesday 3 March 2026"
    assert not picker.fits("yesterday")


@given(st.integers(-5, 5), st.integers(0, 40), st.integers(1, 10))
def test_a_stepped_scale_offers_just_its_steps(low: int, span: int, step: int) -> None:
    scale = Steps(low, low + span, step)
    tapped = [scale.tapped(token) for row in scale.labels(None) for _, token in row]
    assert tapped == list(range(low, low + span + 1, step))
    assert not scale.fits(low + span + step)
