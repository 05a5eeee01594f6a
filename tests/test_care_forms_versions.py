"""Files of other FHIR versions: known by what stands in them, converted where it is the same."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.care.forms.newer import from_r5
from bot.care.forms.older import from_stu3
from bot.care.forms.reading import read_form
from bot.care.forms.refusals import CannotRun
from bot.care.forms.standing import items_of
from bot.care.forms.versions import Version, version_of
from tests.questionnaires import FHIR, Bag, coding, item, questionnaire


@pytest.mark.parametrize(
    ("resource", "version"),
    [
        (questionnaire(item("a", "text")), "R4"),
        (questionnaire(item("a", "choice", option=[coding("x")])), "STU3"),
        (questionnaire(item("a", "boolean", initialBoolean=True)), "STU3"),
        (
            questionnaire(item("a", "text", enableWhen=[{"question": "b", "hasAnswer": True}])),
            "STU3",
        ),
        (questionnaire(item("g", "group", item=[item("a", "coding")])), "R5"),
        (questionnaire(item("a", "string", answerConstraint="optionsOnly")), "R5"),
        (questionnaire(item("a", "text"), copyrightLabel="x"), "R5"),
        ({"resourceType": "Questionnaire", "group": {}}, "DSTU2"),
        (questionnaire(item("a", "text", initialExpression={})), "Aidbox"),
        (
            questionnaire(
                item("a", "text"),
                meta={"profile": ["http://hl7.org/fhir/3.0/StructureDefinition/Questionnaire"]},
            ),
            "STU3",
        ),
    ],
)
def test_a_version_is_known_by_what_only_it_has(resource: Bag, version: Version) -> None:
    assert version_of(resource) == version


def test_stu3_means_the_same_in_new_words() -> None:
    ordinal: JsonValue = {"url": f"{FHIR}questionnaire-ordinalValue", "valueDecimal": 2}
    whens: list[JsonValue] = [
        {"question": "a", "answerCoding": {"system": "urn:codes", "code": "x"}},
        {"question": "b", "hasAnswer": False},
    ]
    form = read_form(
        questionnaire(
            item("a", "choice", option=[{**coding("x"), "extension": [ordinal]}]),
            item(
                "b", "choice", options={"reference": "#v"}, initialCoding=coding("y")["valueCoding"]
            ),
            item("c", "text", enableWhen=whens),
            contained=[
                {
                    "resourceType": "ValueSet",
                    "id": "v",
                    "compose": {"include": [{"system": "urn:codes", "concept": [{"code": "y"}]}]},
                }
            ],
        )
    )
    items = items_of(form)
    assert items["a"].options[0].weight == 2
    assert (list(items["b"].by_key), items["b"].initial) == (["y"], "y")
    assert [one.operator for one in items["c"].conditions] == ["=", "exists"]
    assert items["c"].behavior == "any"
    assert "option" in str(form.original)


@pytest.mark.parametrize(
    ("kind", "constraint", "becomes"),
    [
        ("coding", "optionsOnly", "choice"),
        ("coding", "optionsOrType", "choice"),
        ("coding", "optionsOrString", "open-choice"),
        ("string", "optionsOnly", "choice"),
        ("string", "optionsOrString", "open-choice"),
        ("integer", "optionsOnly", "choice"),
    ],
)
def test_r5_says_with_a_constraint_what_r4_says_with_a_type(
    kind: str, constraint: str, becomes: str
) -> None:
    one = item("a", kind, answerConstraint=constraint, answerOption=[{"valueString": "x"}])
    (new,) = [*items_of(read_form(questionnaire(one))).values()]
    assert new.kind == becomes


def test_what_r4_cannot_say_is_refused_by_name() -> None:
    whole = questionnaire(
        item("a", "question"),
        item("b", "date", answerConstraint="optionsOrType", answerOption=[{"valueDate": "2026"}]),
    )
    with pytest.raises(CannotRun) as refused:
        from_r5(whole)
    assert [one.item for one in refused.value.refused] == ["a", "b"]


def test_how_a_disabled_item_looks_is_no_matter() -> None:
    one = item("a", "text", disabledDisplay="hidden")
    assert "disabledDisplay" not in str(from_r5(questionnaire(one)))


def test_converting_leaves_the_file_as_it_was() -> None:
    old = questionnaire(item("a", "choice", option=[coding("x")]))
    before = str(old)
    from_stu3(old)
    assert str(old) == before
