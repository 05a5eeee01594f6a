"""A Questionnaire of FHIR R5 as one of R4, where the meaning is the same.

R5 has one type ``coding`` and says with ``answerConstraint`` what may be answered besides the
options (http://hl7.org/fhir/R5/questionnaire.html). R4 says both with the type.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from bot.care.forms.raw import Bag, bags_of
from bot.care.forms.refusals import CannotRun, Refusal

ABSTRACT = "is of the R5 type question, which has no meaning of its own"
TYPED = "lets people answer with any {kind} besides its options (R5 optionsOrType)"
WITH_OPTIONS = frozenset({"string", "text", "integer", "date", "time", "coding", "choice"})


def from_r5(resource: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same form in R4.

    Raises:
        CannotRun: something in it has no equal in R4.
    """
    refused: list[Refusal] = []
    found = dict(resource)
    if "item" in found:
        found["item"] = [_item(one, refused) for one in bags_of(found["item"])]
    if refused:
        raise CannotRun(refused)
    return found


def _item(old: Bag, refused: list[Refusal]) -> JsonValue:
    """``disabledDisplay`` says only how a disabled item looks on a screen: it is left out."""
    new: Bag = {key: value for key, value in old.items() if key != "disabledDisplay"}
    constraint = new.pop("answerConstraint", "optionsOnly")
    try:
        new["type"] = _kind(old, str(constraint))
    except ValueError as error:
        refused.append(Refusal(str(old.get("linkId")), str(error)))
    if "item" in new:
        new["item"] = [_item(one, refused) for one in bags_of(new["item"])]
    return new


def _kind(item: Bag, constraint: str) -> JsonValue:
    kind = str(item.get("type"))
    offered = bool(item.get("answerOption") or item.get("answerValueSet"))
    if kind == "question":
        raise ValueError(ABSTRACT)
    if kind not in WITH_OPTIONS or (kind != "coding" and not offered):
        return kind
    if constraint == "optionsOrType" and kind in {"integer", "date", "time"}:
        raise ValueError(TYPED.format(kind=kind))
    if kind == "coding" and not offered:
        return "open-choice"
    if constraint == "optionsOnly" or (kind == "coding" and constraint == "optionsOrType"):
        return "choice"
    return "open-choice"
