"""Answers as a FHIR R4 QuestionnaireResponse, and what is read out of one again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from bot.care.forms.enabling import Switches
from bot.care.forms.items import Answers, Form
from bot.care.forms.raw import Bag
from bot.care.forms.spots import Spot
from bot.care.forms.spots import each as answers_in
from bot.care.forms.urls import ABSENT
from bot.care.forms.values import fhir_of

Status = Literal["in-progress", "completed"]
Response = Mapping[str, JsonValue]
DECLINED = "asked-declined"


@dataclass
class Writing:
    """Writes down what there is; ``placed`` then has the item of the response for each spot."""

    switches: Switches
    values: Answers
    declined: Set[str] = frozenset()
    placed: dict[str, Bag] = field(default_factory=dict)

    def items(self, spots: Sequence[Spot]) -> list[JsonValue]:
        """What is to be said about each of them, for those about which there is something."""
        found = (self._one(spot) for spot in spots if self.switches.on(spot))
        return [one for one in found if one is not None]

    def _one(self, spot: Spot) -> Bag | None:
        if spot.item.kind == "display":
            return None
        head: Bag = {"linkId": spot.item.link_id}
        if spot.item.text:
            head["text"] = spot.item.text
        said = self._group(spot, head) if spot.item.kind == "group" else self._answered(spot, head)
        if said is not None:
            self.placed[spot.name] = said
        return said

    def _group(self, spot: Spot, head: Bag) -> Bag | None:
        below = self.items(spot.below[0]) if spot.below else []
        return {**head, "item": below} if below else None

    def _answered(self, spot: Spot, head: Bag) -> Bag | None:
        value = self.values.get(spot.name)
        answers: list[Bag] = [fhir_of(spot.item, one) for one in answers_in(value)]
        for answer, branch in zip(answers, spot.below, strict=False):
            below = self.items(branch)
            if below:
                answer["item"] = below
        if value is not None:
            return {**head, "answer": [*answers]} if answers else head
        if spot.name in self.declined:
            return {**head, "extension": [{"url": ABSENT, "valueCode": DECLINED}]}
        return None


def resource_of(
    form: Form, items: list[JsonValue], *, authored: datetime | None, status: Status
) -> dict[str, JsonValue]:
    """The whole response around its items.

    Raises:
        ValueError: ``authored`` has no zone.
    """
    if authored is not None and authored.tzinfo is None:
        raise ValueError("authored needs a zone")
    head: dict[str, JsonValue] = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": form.canonical,
        "status": status,
    }
    if authored is not None:
        head["authored"] = authored.isoformat(timespec="seconds")
    return {**head, "item": items} if items else head


def ratings(written: Response) -> dict[str, int]:
    """Every whole number answered, by link id."""
    found = {}
    for item in each(written):
        value = _whole(item)
        if value is not None:
            found[str(item["linkId"])] = value
    return found


def rating(written: Response, link_id: str) -> int | None:
    """The whole number answered to one question, as ``ratings`` has it; looks no further."""
    asked = (item for item in each(written) if item.get("linkId") == link_id)
    return next(map(_whole, asked), None)


def _whole(item: Mapping[str, JsonValue]) -> int | None:
    value = first(item, "valueInteger")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def private(form: Form, written: Response) -> dict[str, JsonValue]:
    """A copy for other readers: without what only the person themselves reads.

    What this form does not know is left out too: nobody can say who may read it.
    """
    shared = {
        placed.item.link_id
        for placed in form.places
        if all(one.reader != "self" for one in (placed.item, *placed.above))
    }
    copy = dict(written)
    items = _only(written.get("item"), shared)
    if items:
        copy["item"] = items
    else:
        copy.pop("item", None)
    return copy


def _only(items: JsonValue, shared: Set[str]) -> list[JsonValue]:
    kept: list[JsonValue] = []
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict) or item.get("linkId") not in shared:
            continue
        copy = dict(item)
        if "item" in copy:
            copy["item"] = _only(copy["item"], shared)
        if isinstance(copy.get("answer"), list):
            copy["answer"] = [_answer_only(one, shared) for one in _list(copy["answer"])]
        kept.append(copy)
    return kept


def _answer_only(answer: JsonValue, shared: Set[str]) -> JsonValue:
    if not isinstance(answer, dict) or "item" not in answer:
        return answer
    below = _only(answer["item"], shared)
    rest = {key: value for key, value in answer.items() if key != "item"}
    return {**rest, "item": below} if below else rest


def each(written: JsonValue | Response) -> Iterator[dict[str, JsonValue]]:
    """Every item of a response, each before what lies below it."""
    if not isinstance(written, Mapping):
        return
    for item in _list(written.get("item")):
        if isinstance(item, dict):
            yield item
            yield from each(item)
            for answer in _list(item.get("answer")):
                yield from each(answer)


def first(item: Mapping[str, JsonValue], kind: str) -> JsonValue:
    """The first answer of an item, if it is of that ``value[x]``."""
    answers = _list(item.get("answer"))
    answer = answers[0] if answers else None
    return answer.get(kind) if isinstance(answer, dict) else None


def was_declined(item: Mapping[str, JsonValue]) -> bool:
    """Whether somebody would rather not say."""
    reasons = [one for one in _list(item.get("extension")) if isinstance(one, dict)]
    return any(one.get("url") == ABSENT and one.get("valueCode") == DECLINED for one in reasons)


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
