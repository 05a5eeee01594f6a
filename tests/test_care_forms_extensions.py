"""What extensions say about an item, and which of them may not be guessed."""

import pytest

from bot.care.forms.extensions import (
    FHIR,
    bounds_of,
    control_of,
    ends_of,
    flag,
    reader_of,
    refuse_unknown,
)
from bot.care.forms.raw import Bag, CannotRun, RawItem

STEP = f"{FHIR}questionnaire-sliderStepValue"


def test_nothing_said_means_nothing() -> None:
    assert (flag([], "x"), bounds_of([]), control_of([]), ends_of([]), reader_of([])) == (
        False,
        (None, None),
        None,
        None,
        None,
    )


def test_bounds_may_be_whole_or_not() -> None:
    low: Bag = {"url": f"{FHIR}minValue", "valueDecimal": 0.5}
    high: Bag = {"url": f"{FHIR}maxValue", "valueInteger": 3}
    assert bounds_of([low, high]) == (0.5, 3)


@pytest.mark.parametrize(
    "bound",
    [{"valueString": "3"}, {"valueInteger": True}, {"valueInteger": None}, {"valueDate": "2026"}],
)
def test_a_bound_that_is_no_number_is_refused(bound: Bag) -> None:
    with pytest.raises(CannotRun, match="a minValue that is no number"):
        bounds_of([{"url": f"{FHIR}minValue", **bound}])


def test_a_slider_moves_by_one() -> None:
    assert control_of([{"url": STEP, "valueInteger": 1}]) is None
    with pytest.raises(CannotRun, match="does not move by one"):
        control_of([{"url": STEP, "valueInteger": 5}])


def test_a_scale_names_both_ends_or_none() -> None:
    low: Bag = {"url": "low", "valueString": "calm"}
    with pytest.raises(CannotRun, match="names only one end"):
        ends_of([{"url": "urn:tandem:ends", "extension": [low]}])


def test_who_reads_an_answer_is_never_guessed() -> None:
    assert reader_of([{"url": "urn:tandem:reader", "valueCode": "self"}]) == "self"
    with pytest.raises(CannotRun, match="neither self nor clinician"):
        reader_of([{"url": "urn:tandem:reader", "valueCode": "family"}])


def test_an_expression_behind_an_option_is_seen_too() -> None:
    hidden: Bag = {"valueString": "a", "extension": [{"url": "x", "valueExpression": {}}]}
    raw = RawItem.model_validate({"linkId": "a", "type": "choice", "answerOption": [hidden]})
    with pytest.raises(CannotRun, match="an expression to be computed"):
        refuse_unknown(raw)
