"""Which FHIR version a Questionnaire is written in, told by what stands in it.

A file seldom says so itself. What is looked for is what only one version has: ``option`` and
``enableWhen.hasAnswer`` (STU3, http://hl7.org/fhir/STU3/questionnaire.html), the item types
``coding`` and ``question`` and ``answerConstraint`` (R5, http://hl7.org/fhir/R5/questionnaire.html),
``group`` on top (DSTU2). Aidbox keeps extensions as plain fields, which is no FHIR at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import JsonValue

Version = Literal["R4", "R5", "STU3", "DSTU2", "Aidbox"]

R5_ITEM = frozenset({"answerConstraint", "disabledDisplay"})
R5_FORM = frozenset({"versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel"})
STU3_ITEM = frozenset({"option", "options"}) | {
    f"initial{kind}"
    for kind in (
        *("Boolean", "Decimal", "Integer", "Date", "DateTime", "Time", "String", "Uri"),
        *("Coding", "Quantity", "Attachment", "Reference"),
    )
}
AIDBOX_FORM = frozenset({"launchContext", "mapping", "sourceQueries", "assembledFrom"})
AIDBOX_ITEM = frozenset(
    {
        *("initialExpression", "calculatedExpression", "enableWhenExpression", "itemControl"),
        *("hidden", "unit", "choiceColumn", "columnWidth", "variable", "itemPopulationContext"),
    }
)


def version_of(resource: Mapping[str, JsonValue]) -> Version:
    """The version a Questionnaire is written in; R4 where nothing speaks for another."""
    items = list(_items(resource.get("item")))
    keys = {key for item in items for key in item}
    types = {str(item.get("type")) for item in items}
    if "group" in resource or "concept" in resource or ("question" in keys or "group" in keys):
        return "DSTU2"
    if AIDBOX_FORM & resource.keys() or AIDBOX_ITEM & keys:
        return "Aidbox"
    if types & {"coding", "question"} or R5_ITEM & keys or R5_FORM & resource.keys():
        return "R5"
    if STU3_ITEM & keys or any(map(_old_condition, items)) or _profile_says(resource, "STU3", "3."):
        return "STU3"
    return "R5" if _profile_says(resource, "R5", "5.") else "R4"


def _items(value: JsonValue) -> Iterator[dict[str, JsonValue]]:
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            yield item
            yield from _items(item.get("item"))


def _old_condition(item: Mapping[str, JsonValue]) -> bool:
    whens = item.get("enableWhen")
    return any(
        isinstance(when, dict) and "operator" not in when and "question" in when
        for when in (whens if isinstance(whens, list) else [])
    )


def _profile_says(resource: Mapping[str, JsonValue], name: str, number: str) -> bool:
    meta = resource.get("meta")
    profiles = meta.get("profile") if isinstance(meta, dict) else None
    said = [str(one) for one in profiles] if isinstance(profiles, list) else []
    return any(
        f"/{name}/" in one or f"hl7.org/fhir/{number}" in one or one.endswith(f"|{number}0")
        for one in said
    )
