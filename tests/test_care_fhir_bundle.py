"""What goes to a health record reads as FHIR R4."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson
import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.operationoutcome import OperationOutcome
from pydantic import JsonValue

from bot.care.fhir_bundle import Measured, Taken, bundle, codes_of

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOINC: dict[str, JsonValue] = {"system": "http://loinc.org", "code": "44261-6"}
RESPONSE: dict[str, JsonValue] = {
    "resourceType": "QuestionnaireResponse",
    "questionnaire": "https://example.org/q/mood|2",
    "status": "completed",
    "authored": "2026-03-02T10:00:00+01:00",
    "item": [
        {
            "linkId": "q1",
            "answer": [{"valueCoding": {"system": "urn:x", "code": "a", "display": "Often"}}],
        }
    ],
}


def test_a_bundle_holds_the_response_and_its_scores_tied_together() -> None:
    scores = [Measured("total", "Total", 7, "mild", [LOINC]), Measured("mean", "Mean", 1.5)]
    made = bundle(3, [Taken(12, RESPONSE, scores)], MADE)
    Bundle.model_validate(made)
    entries = made["entry"]
    assert isinstance(entries, list)
    response, total, mean = (one for one in entries if isinstance(one, dict))
    assert isinstance(response["resource"], dict)
    assert isinstance(total["resource"], dict)
    assert isinstance(mean["resource"], dict)
    assert response["resource"]["questionnaire"] == "https://example.org/q/mood|2"
    assert response["resource"]["authored"] == "2026-03-02T10:00:00+01:00"
    assert total["resource"]["derivedFrom"] == [
        {"reference": response["fullUrl"], "type": "QuestionnaireResponse"}
    ]
    assert total["resource"]["code"] == {"coding": [LOINC], "text": "Total"}
    assert total["resource"]["valueInteger"] == 7
    assert mean["resource"]["valueQuantity"] == {"value": 1.5}


def test_the_same_record_is_the_same_resource_every_time() -> None:
    first, second = (bundle(3, [Taken(12, RESPONSE)], MADE) for _ in range(2))
    assert first == second
    other = bundle(4, [Taken(12, RESPONSE)], MADE)
    assert other["entry"] != first["entry"]


def test_nobody_is_named() -> None:
    assert "urn:tandem:client" in str(bundle(3, [Taken(12, RESPONSE)], MADE))


def test_an_empty_bundle_is_a_bundle_too() -> None:
    Bundle.model_validate(bundle(3, [], MADE))


def test_what_is_made_for_somebody_else_is_labelled_and_says_so_in_words() -> None:
    notices = ("Not to be passed on.", "It covers: forms.")
    made = orjson.loads(orjson.dumps(bundle(3, [Taken(12, RESPONSE)], MADE, notices)))
    Bundle.model_validate(made)
    assert [one["code"] for one in made["meta"]["security"]] == ["42CFRPart2", "NORDSCLCD"]
    notice, _ = (one["resource"] for one in made["entry"])
    OperationOutcome.model_validate(notice)
    texts = [one["details"]["text"] for one in notice["issue"]]
    assert texts == [*notices]
    assert "meta" not in bundle(3, [Taken(12, RESPONSE)], MADE)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        bundle(3, [], MADE.replace(tzinfo=None))


def test_codes_are_those_of_the_item_that_holds_the_score() -> None:
    form: dict[str, JsonValue] = {
        "item": [{"linkId": "g", "item": [{"linkId": "total", "code": [LOINC]}]}]
    }
    assert codes_of(form, "total") == [LOINC]
    assert codes_of(form, "other") == []
