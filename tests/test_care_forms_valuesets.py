"""Options from a value set in the same file."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.care.forms.refusals import Unfit
from bot.care.forms.valuesets import options_in
from tests.questionnaires import FHIR, Bag

SYSTEM: Bag = {
    "resourceType": "CodeSystem",
    "url": "urn:s",
    "concept": [{"code": "a", "display": "A", "concept": [{"code": "b"}]}],
}


def value_set(**parts: JsonValue) -> Bag:
    return {"resourceType": "ValueSet", "id": "v", "url": "urn:v", **parts}


def codes(*contained: Bag, address: str = "#v") -> list[object]:
    found = [one["valueCoding"] for one in options_in(address, contained)]
    return [one["code"] for one in found if isinstance(one, dict)]


def test_an_expansion_counts_before_its_rules() -> None:
    inner: list[JsonValue] = [
        {"code": "x", "system": "urn:s", "contains": [{"code": "y"}]},
        {"code": "group", "abstract": True},
    ]
    assert codes(value_set(expansion={"contains": inner}, compose={"include": []})) == ["x", "y"]


def test_codes_may_be_listed_or_be_all_of_a_system_in_the_file() -> None:
    listed: JsonValue = {"include": [{"system": "urn:s", "concept": [{"code": "q"}]}]}
    assert codes(value_set(compose=listed)) == ["q"]
    assert codes(value_set(compose={"include": [{"system": "urn:s"}]}), SYSTEM) == ["a", "b"]
    assert codes(value_set(compose=listed), address="urn:v|2") == ["q"]


def test_a_weight_in_a_concept_goes_with_the_option() -> None:
    weight: JsonValue = {"url": f"{FHIR}itemWeight", "valueDecimal": 2}
    concept: JsonValue = {"code": "q", "extension": [weight]}
    inside: JsonValue = {"include": [{"system": "urn:s", "concept": [concept]}]}
    (option,) = options_in("#v", [value_set(compose=inside)])
    assert option["extension"] == [weight]


@pytest.mark.parametrize(
    ("compose", "reason"),
    [
        ({"include": [{"system": "urn:s", "filter": [{}]}]}, "picks codes of urn:s by a rule"),
        ({"include": [{"valueSet": ["urn:w"]}]}, "points to"),
        ({"include": [{"system": "urn:far"}]}, "all of urn:far, which is not in the file"),
        ({"include": [], "exclude": [{}]}, "leaves codes out"),
        ({"include": []}, "lists no codes"),
    ],
)
def test_what_would_have_to_be_looked_up_is_refused(compose: JsonValue, reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        codes(value_set(compose=compose))


def test_one_that_is_elsewhere_is_refused_with_its_address() -> None:
    with pytest.raises(Unfit, match=r"from http://loinc\.org/vs/LL1-1, a value set that is not"):
        codes(address="http://loinc.org/vs/LL1-1")
