"""What extensions say about an item, and which of them may not be guessed."""

import pytest

from bot.care.forms.extensions import (
    bounds_of,
    control_of,
    ends_of,
    flag,
    moments_of,
    number,
    reader_of,
    step_of,
    units_of,
    weight_of,
)
from bot.care.forms.raw import Bag
from bot.care.forms.refusals import Unfit
from bot.care.forms.urls import FHIR

STEP = f"{FHIR}questionnaire-sliderStepValue"


def test_nothing_said_means_nothing() -> None:
    assert (flag([], "x"), bounds_of([]), control_of([]), ends_of([]), reader_of([])) == (
        False,
        (None, None, None),
        None,
        None,
        None,
    )


def test_bounds_may_be_whole_or_not() -> None:
    low: Bag = {"url": f"{FHIR}minValue", "valueDecimal": 0.5}
    high: Bag = {"url": f"{FHIR}maxValue", "valueInteger": 3}
    assert bounds_of([low, high]) == (0.5, 3, None)


@pytest.mark.parametrize(
    "bound",
    [{"valueString": "3"}, {"valueInteger": True}, {"valueInteger": None}],
)
def test_a_bound_that_is_no_number_is_refused(bound: Bag) -> None:
    with pytest.raises(Unfit, match="a bound that is no number"):
        bounds_of([{"url": f"{FHIR}minValue", **bound}])


def test_a_bound_may_be_a_day_or_an_amount() -> None:
    day: Bag = {"url": f"{FHIR}minValue", "valueDate": "2026-01-01"}
    assert moments_of([day]) == ("2026-01-01", None)
    assert bounds_of([day]) == (None, None, None)
    amount: Bag = {"url": f"{FHIR}maxValue", "valueQuantity": {"value": 5, "code": "km"}}
    assert bounds_of([amount]) == (None, 5, "km")


def test_bounds_in_two_units_are_refused() -> None:
    bags: list[Bag] = [
        {"url": f"{FHIR}{name}Value", "valueQuantity": {"value": 5, "code": unit}}
        for name, unit in (("min", "m"), ("max", "km"))
    ]
    with pytest.raises(Unfit, match="two units"):
        bounds_of(bags)


def test_a_slider_moves_by_one_unless_it_says_otherwise() -> None:
    assert step_of([]) == 1
    assert step_of([{"url": STEP, "valueDecimal": 0.5}]) == 0.5
    assert step_of([{"url": STEP, "valueInteger": -1}]) == 1


def test_a_number_of_answers_is_whole() -> None:
    assert number([{"url": "x", "valueInteger": 2}], "x") == 2
    with pytest.raises(Unfit, match="no whole number"):
        number([{"url": "x", "valueString": "2"}], "x")


def test_units_are_told_apart_by_their_codes() -> None:
    bags: list[Bag] = [
        {"url": f"{FHIR}questionnaire-unitOption", "valueCoding": {"code": code, "display": word}}
        for code, word in (("kg", "kilos"), ("kg", "kilos"), ("[lb_av]", "pounds"))
    ]
    assert [(one.key, one.label) for one in units_of(bags)] == [
        ("kg", "kilos"),
        ("[lb_av]", "pounds"),
    ]


def test_a_weight_may_have_either_name() -> None:
    assert weight_of([{"url": f"{FHIR}ordinalValue", "valueDecimal": 2}]) == 2
    assert weight_of([], [{"url": f"{FHIR}itemWeight", "valueDecimal": 1.5}]) == 1.5
    assert weight_of([{"url": "x", "valueDecimal": 2}]) is None


def test_a_scale_names_both_ends_or_none() -> None:
    low: Bag = {"url": "low", "valueString": "calm"}
    with pytest.raises(Unfit, match="names only one end"):
        ends_of([{"url": "urn:tandem:ends", "extension": [low]}])


def test_who_reads_an_answer_is_never_guessed() -> None:
    assert reader_of([{"url": "urn:tandem:reader", "valueCode": "self"}]) == "self"
    with pytest.raises(Unfit, match="neither self nor clinician"):
        reader_of([{"url": "urn:tandem:reader", "valueCode": "family"}])
