"""Answers that came from elsewhere, looked at against their form."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.care.forms.items import Form
from bot.care.forms.validating import issues
from tests.questionnaires import (
    FHIR,
    Bag,
    bounds,
    coding,
    fhirpath,
    form_of,
    item,
    pattern,
    weighted,
    when,
)

EXCLUSIVE: Bag = {
    **coding("none"),
    "extension": [{"url": f"{FHIR}questionnaire-optionExclusive", "valueBoolean": True}],
}
RULE: Bag = {
    "url": f"{FHIR}questionnaire-constraint",
    "extension": [
        {"url": "key", "valueId": "even"},
        {"url": "severity", "valueCode": "error"},
        {"url": "expression", "valueString": "answer.value mod 2 = 0"},
        {"url": "human", "valueString": "An even number, please."},
    ],
}
LEAST: Bag = {"url": f"{FHIR}questionnaire-minOccurs", "valueInteger": 2}
KIND: Bag = {"url": f"{FHIR}questionnaire-referenceResource", "valueCode": "Patient"}
PLACES: Bag = {"url": f"{FHIR}maxDecimalPlaces", "valueInteger": 1}
FORM = form_of(
    item("n", "integer", extension=[*bounds(1, 9)]),
    item("even", "integer", extension=[RULE]),
    item("must", "string", required=True),
    item("c", "choice", repeats=True, answerOption=[coding("a"), EXCLUSIVE]),
    item("two", "string", repeats=True, extension=[LEAST]),
    item("later", "text", enableWhen=[when("n", ">", answerInteger=5)]),
    item("d", "display"),
    item("g", "group", item=[item("in", "date")]),
    item("p", "string", maxLength=3, extension=[pattern("[a-z]+")]),
    item("r", "reference", extension=[KIND]),
    item("x", "decimal", extension=[PLACES]),
)
FINE: tuple[Bag, ...] = (
    {"linkId": "must", "answer": [{"valueString": "x"}]},
    {"linkId": "two", "answer": [{"valueString": "x"}, {"valueString": "y"}]},
)


def told(*items: Bag, form: Form = FORM, **more: JsonValue) -> list[tuple[str | None, str]]:
    response: Bag = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": form.canonical,
        "status": "completed",
        "item": [*items],
        **more,
    }
    return [(one.item, one.problem) for one in issues(form, response)]


def answer(name: str, *answers: Bag) -> Bag:
    return {"linkId": name, "answer": [*answers]}


def test_what_fits_has_no_issues() -> None:
    assert told(*FINE) == []


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (answer("n", {"valueInteger": 0}), "has the answer 0: 1 or more, please."),
        (answer("n", {"valueInteger": 10}), "has the answer 10: 9 or less, please."),
        (answer("n", {"valueString": "4"}), "takes an answer of the type Integer, not String"),
        (answer("n", {"valueInteger": 4}, {"valueInteger": 5}), "takes one answer and has 2"),
        (answer("n", {}), "has an answer without one value"),
        (answer("even", {"valueInteger": 3}), "An even number, please."),
        (answer("c", coding("zzz")), "has the answer Zzz zzz, which it does not offer"),
        (
            answer("c", coding("a"), coding("none")),
            "has an answer that stands alone, and others beside it",
        ),
        (answer("later", {"valueString": "x"}), "has an answer though it is not enabled"),
        (answer("d", {"valueString": "x"}), "is a display and cannot have answers"),
        (answer("zzz", {"valueString": "x"}), "is no item of the form"),
        (answer("in", {"valueDate": "2026-01-01"}), "is no item of the form at this place"),
        (answer("p", {"valueString": "abcd"}), "At most 3 characters, please; this has 4."),
        (answer("p", {"valueString": "A"}), "This is not written as it should be."),
        (answer("r", {"valueReference": {"reference": "Group/1"}}), "a reference to a Patient"),
        (answer("x", {"valueDecimal": 1.55}), "At most 1 digits after the point, please."),
        ({"linkId": "g", "item": [answer("in", {"valueDate": "soon"})]}, "A date, please."),
    ],
)
def test_what_does_not_fit_is_told(one: Bag, problem: str) -> None:
    found = told(one, *FINE)
    assert len(found) == 1
    assert problem in found[0][1]


def test_what_is_missing_is_told_only_of_a_finished_response() -> None:
    assert told() == [("must", "needs an answer and has none")]
    assert told({"linkId": "two"}, FINE[0]) == [("two", "needs 2 answers and has 0")]
    assert told(status="in-progress") == []


def test_a_declined_question_is_no_gap() -> None:
    url = f"{FHIR}data-absent-reason"
    declined: Bag = {
        "linkId": "must",
        "extension": [{"url": url, "valueCode": "asked-declined"}],
    }
    assert told(declined, FINE[1]) == []


def test_another_form_and_another_edition_are_told() -> None:
    assert "The answers are to urn:other" in told(*FINE, questionnaire="urn:other")[0][1]
    assert "version 1" in told(*FINE, questionnaire="urn:small|1")[0][1]
    assert told(*FINE, questionnaire="urn:small") == []
    assert told(*FINE, resourceType="Patient")[0][1] == "This is not a FHIR QuestionnaireResponse."


def test_a_total_that_is_not_the_sum_is_told() -> None:
    form = form_of(
        item("a", "choice", answerOption=[weighted("x", 2), weighted("y", 3)]),
        item("sum", "integer", text="Total score"),
        item("twice", "integer", extension=[fhirpath("calculatedExpression", "2 * 2")]),
    )
    chosen = answer("a", {"valueCoding": {"system": "urn:codes", "code": "x"}})
    said = answer("sum", {"valueInteger": 13})
    wrong = answer("twice", {"valueInteger": 5})
    assert told(chosen, said, wrong, form=form) == [
        ("sum", "says 13, and the answers make 2"),
        ("twice", "says 5, and the answers make 4"),
    ]
