"""What Tandem reads, and what it refuses by name instead of running it wrongly."""

import pytest
from pydantic import JsonValue

from bot.care.forms.extensions import NARROWING
from bot.care.forms.items import Condition, Ends
from bot.care.forms.reading import read_form
from bot.care.forms import CannotRun, items_of
from tests.questionnaires import (
    EVERYTHING,
    FHIR,
    Bag,
    bounds,
    coding,
    form_of,
    hidden,
    item,
    questionnaire,
    slider,
    when,
)

EXPRESSION: JsonValue = {
    "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
    "valueExpression": {"language": "text/fhirpath", "expression": "1 + 1"},
}
MANY: list[JsonValue] = [{"valueBoolean": True}, {"valueBoolean": False}]


def test_a_form_keeps_the_resource_it_was_read_from() -> None:
    form = read_form(EVERYTHING)
    assert form.original == EVERYTHING
    assert form.canonical == "urn:small|2"
    assert [one.kind for one in items_of(form).values()].count("display") == 3


def test_a_scale_has_two_bounds_a_slider_and_names_for_its_ends() -> None:
    ends: JsonValue = {
        "url": "urn:tandem:ends",
        "extension": [
            {"url": "low", "valueString": "calm"},
            {"url": "high", "valueString": "stormy"},
        ],
    }
    one = items_of(form_of(item("a", "integer", extension=[*slider(1, 5), ends])))["a"]
    assert (one.slider, one.low, one.high, one.ends) == (True, 1, 5, Ends("calm", "stormy"))


def test_times_and_moments_are_compared_as_answers_are_kept() -> None:
    form = form_of(
        item("t", "time"),
        item("d", "dateTime"),
        item("a", "text", enableWhen=[when("t", ">", answerTime="20:00:00")]),
        item("b", "text", enableWhen=[when("d", "<", answerDateTime="2026-03-02T10:00:00Z")]),
    )
    items = items_of(form)
    assert items["a"].conditions == (Condition("t", ">", "20:00"),)
    assert items["b"].conditions == (Condition("d", "<", "2026-03-02"),)


def test_what_is_read_only_is_not_asked_and_initial_values_are_kept_plainly() -> None:
    form = form_of(
        item("a", "time", readOnly=True, initial=[{"valueTime": "07:30:00"}]),
        item(
            "b",
            "choice",
            repeats=True,
            answerOption=[coding("x"), coding("y")],
            initial=[coding("x"), coding("y")],
        ),
    )
    items = items_of(form)
    assert (items["a"].asked, items["a"].initial) == (False, "07:30")
    assert items["b"].initial == ["x", "y"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (item("x", "quantity"), "In item x, type:"),
        (item("x", "text", enableWhen=[{"question": "x", "operator": "~"}]), "In item x"),
        (item("x", "text", text=""), "Item x asks nothing: it has no text."),
        (item("x", "choice"), "Item x is a choice without options."),
        (item("x", "choice", answerValueSet="urn:v"), "Item x takes its options from a value set."),
        (item("x", "text", answerOption=[coding("a")]), "Item x has options but is no choice."),
        (item("x", "choice", answerOption=[coding("a"), coding("a")]), "the same option twice"),
        (
            item("x", "choice", answerOption=[{"valueReference": {}}]),
            "option of the type Reference",
        ),
        (item("x", "choice", answerOption=[{"valueCoding": {}}]), "without a code and a label"),
        (item("x", "choice", answerOption=[{}]), "needs exactly one value[x]"),
        (item("x", "text", repeats=True), "Item x repeats but is no choice."),
        (item("x", "group", repeats=True), "Item x repeats but is no choice."),
        (
            item("x", "choice", repeats=True, answerOption=[coding("a")], item=[item("y", "text")]),
            "Item x repeats and has questions below it.",
        ),
        (item("x", "display", item=[item("y", "text")]), "is a display and has items below it"),
        (item("x", "text", modifierExtension=[hidden()]), "Item x has a modifier extension"),
        (item("x", "integer", extension=[EXPRESSION]), "Item x has an expression to be computed."),
        (item("x", "integer", extension=slider()[1:]), "without whole numbers at both ends"),
        (item("x", "integer", extension=slider(0, 100)), "too many steps to tap"),
        (item("x", "integer", extension=bounds(5, 4)), "bounds that leave no number"),
        (
            item("x", "boolean", initial=[{"valueString": "yes"}]),
            "initial value of the type String",
        ),
        (item("x", "boolean", initial=MANY), "several initial values but does not repeat"),
        (
            item("x", "choice", answerOption=[coding("a")], initial=[coding("b")]),
            "an initial value that is none of its options",
        ),
        (item("a", "text"), "Item a is there twice."),
        (
            item("g", "group", item=[item("x", "choice")]),
            "Item x is a choice without options.",
        ),
    ],
)
def test_what_it_cannot_run_is_refused_by_item_and_reason(broken: Bag, reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        form_of(item("a", "text"), broken)
    assert reason in str(refused.value)


@pytest.mark.parametrize("url", NARROWING)
def test_rules_for_answers_that_it_cannot_follow_are_refused(url: str) -> None:
    with pytest.raises(CannotRun, match="Item x has "):
        form_of(item("x", "text", extension=[{"url": url}]))


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        ({"resourceType": "Patient"}, "not a FHIR Questionnaire"),
        (questionnaire(), "In the form, item:"),
        (questionnaire(item("a", "text"), url=""), "In the form, url:"),
        (questionnaire(item("a", "text"), modifierExtension=[hidden()]), "modifier extension"),
    ],
)
def test_what_is_no_form_of_ours_is_refused(resource: Bag, reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        read_form(resource)
    assert reason in str(refused.value)


def test_what_it_need_not_know_is_let_pass() -> None:
    drop_down: JsonValue = {
        "url": f"{FHIR}questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [{"code": "drop-down"}]},
    }
    unit: JsonValue = {"url": f"{FHIR}questionnaire-unit", "valueCoding": {"code": "kg"}}
    form = form_of(
        item("a", "decimal", extension=[unit], prefix="1."),
        item("b", "choice", answerOption=[{"valueInteger": 1}], extension=[drop_down]),
    )
    assert items_of(form)["b"].options[0].key == "1"


def test_the_refusal_is_an_error_of_values() -> None:
    assert issubclass(CannotRun, ValueError)
    with pytest.raises(ValueError, match="Item a"):
        form_of(item("a", "text"), item("a", "text"))
