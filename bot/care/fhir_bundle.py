"""Filled forms as a FHIR R4 Bundle: what a health record can take over.

A QuestionnaireResponse for each (http://hl7.org/fhir/R4/questionnaireresponse.html), an
Observation for each score (http://hl7.org/fhir/R4/observation.html). The person is a number of
this installation, never a name: whoever takes the file over knows whom it is about.

What is made for somebody else says that it may not be passed on: by the labels that records under
42 CFR part 2 carry (https://terminology.hl7.org/CodeSystem/v3-ActCode), and in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from pydantic import JsonValue

CLIENT = "urn:tandem:client"
SURVEY = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
}
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
NOT_PASSED_ON = (
    {"system": ACT_CODE, "code": "42CFRPart2", "display": "42 CFR Part2"},
    {
        "system": ACT_CODE,
        "code": "NORDSCLCD",
        "display": "no redisclosure without consent directive",
    },
)
Resource = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Measured:
    """A score: what it is called, its value, its band, and the codes the form carries for it."""

    name: str
    title: str
    value: float
    band: str = ""
    codes: Sequence[Mapping[str, JsonValue]] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A filled form on its way out: its record's number, its response, its scores."""

    record: int
    response: Mapping[str, JsonValue]
    scores: Sequence[Measured] = ()


def bundle(
    client: int, forms: Iterable[Taken], made: datetime, notices: Sequence[str] = ()
) -> Resource:
    """All of it as one collection; ``made`` is aware. ``notices`` go with what is made for somebody
    else, which is labelled then as well.

    Raises:
        ValueError: ``made`` has no zone.
    """
    if made.tzinfo is None:
        raise ValueError("made needs a zone")
    entries: list[JsonValue] = [_notice(notices)] if notices else []
    entries += [entry for one in forms for entry in _entries(client, one)]
    labels: list[JsonValue] = [dict(one) for one in NOT_PASSED_ON]
    return {
        "resourceType": "Bundle",
        **({"meta": {"security": labels}} if notices else {}),
        "type": "collection",
        "timestamp": made.isoformat(timespec="seconds"),
        **({"entry": entries} if entries else {}),
    }


def codes_of(questionnaire: Mapping[str, JsonValue], name: str) -> list[Mapping[str, JsonValue]]:
    """The codes a form carries for a score: those of the item that holds it."""
    for item in _items(questionnaire):
        if item.get("linkId") == name:
            codes = item.get("code")
            rows = codes if isinstance(codes, list) else []
            return [dict(one) for one in rows if isinstance(one, dict)]
    return []


def _entries(client: int, one: Taken) -> Iterator[Resource]:
    whole = f"{CLIENT}:{client}:{one.record}"
    address = _address(whole)
    response: Resource = {**one.response, "subject": _subject(client)}
    yield {"fullUrl": address, "resource": response}
    for score in one.scores:
        found = _observation(client, one, score, address)
        yield {"fullUrl": _address(f"{whole}:{score.name}"), "resource": found}


def _notice(notices: Sequence[str]) -> Resource:
    """What goes with the records, in words (http://hl7.org/fhir/R4/operationoutcome.html)."""
    issues: list[JsonValue] = [
        {"severity": "information", "code": "informational", "details": {"text": one}}
        for one in notices
    ]
    found: Resource = {"resourceType": "OperationOutcome", "issue": issues}
    return {"fullUrl": _address("\n".join(notices)), "resource": found}


def _observation(client: int, one: Taken, score: Measured, source: str) -> Resource:
    coding: list[JsonValue] = [dict(code) for code in score.codes]
    value: Resource = (
        {"valueInteger": int(score.value)}
        if score.value == int(score.value)
        else {"valueQuantity": {"value": score.value}}
    )
    band: Resource = {"interpretation": [{"text": score.band}]} if score.band else {}
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [dict(SURVEY)]}],
        "code": {**({"coding": coding} if coding else {}), "text": score.title},
        "subject": _subject(client),
        "effectiveDateTime": one.response["authored"],
        **value,
        **band,
        "derivedFrom": [{"reference": source, "type": "QuestionnaireResponse"}],
    }


def _subject(client: int) -> Resource:
    return {"type": "Patient", "identifier": {"system": CLIENT, "value": str(client)}}


def _address(name: str) -> str:
    """Always the same for the same record, so that a second export is no second answer."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _items(holder: Mapping[str, JsonValue]) -> Iterator[Mapping[str, JsonValue]]:
    items = holder.get("item")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield item
            yield from _items(item)
