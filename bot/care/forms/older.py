"""A Questionnaire of FHIR STU3 as one of R4, where the meaning is the same.

The differences are those of http://hl7.org/fhir/R4/questionnaire.html (R3 Diff): ``option`` and
``options`` became ``answerOption`` and ``answerValueSet``, ``initial[x]`` a list, and a condition
got an operator. Several conditions meant "any" in STU3.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from bot.care.forms.raw import Bag, bags_of

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
OLD_ORDINAL = "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue"


def from_stu3(resource: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same form in R4."""
    found = dict(resource)
    if "item" in found:
        found["item"] = [_item(one) for one in bags_of(found["item"])]
    return _ordinals_renamed(found)


def _item(old: Bag) -> JsonValue:
    new: Bag = {key: value for key, value in old.items() if not _is_initial(key)}
    first = {f"value{key[7:]}": value for key, value in old.items() if _is_initial(key)}
    if first:
        new["initial"] = [{**first}]
    if "option" in new:
        new["answerOption"] = new.pop("option")
    if "options" in new:
        new["answerValueSet"] = _address(new.pop("options"))
    if "enableWhen" in new:
        whens = bags_of(new["enableWhen"])
        new["enableWhen"] = [_condition(when) for when in whens]
        if len(whens) > 1:
            new.setdefault("enableBehavior", "any")
    if "item" in new:
        new["item"] = [_item(one) for one in bags_of(new["item"])]
    return new


def _is_initial(key: str) -> bool:
    return key.startswith("initial") and key[7:8].isupper()


def _address(options: JsonValue) -> JsonValue:
    return options.get("reference") if isinstance(options, dict) else options


def _condition(when: Bag) -> JsonValue:
    if "operator" in when:
        return when
    if "hasAnswer" in when:
        rest = {key: value for key, value in when.items() if key != "hasAnswer"}
        return {**rest, "operator": "exists", "answerBoolean": when["hasAnswer"]}
    return {**when, "operator": "="}


def _ordinals_renamed(value: Bag) -> Bag:
    return {key: _renamed(one) for key, one in value.items()}


def _renamed(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_renamed(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("url") == OLD_ORDINAL:
        return {**value, "url": ORDINAL}
    return _ordinals_renamed(value)
