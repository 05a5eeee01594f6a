"""Answers as a FHIR R4 QuestionnaireResponse, and what is read out of one again."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from bot.care.form_enabling import enabled
from bot.care.form_items import Answers, Form, Item, Value

Status = Literal["in-progress", "completed"]
Response = Mapping[str, JsonValue]
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
DECLINED = "asked-declined"
TYPES = {
    "boolean": "valueBoolean",
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "string": "valueString",
    "text": "valueString",
    "date": "valueDate",
    "dateTime": "valueDateTime",
}


def response(
    form: Form, answers: Answers, declined: Set[str], *, authored: datetime, status: Status
) -> dict[str, JsonValue]:
    """Write the answers down as a QuestionnaireResponse.

    What is not enabled is absent. What somebody would rather not say is there without an answer,
    with the data-absent-reason ``asked-declined``
    (http://hl7.org/fhir/R4/valueset-data-absent-reason.html).

    Raises:
        ValueError: ``authored`` has no zone, or a choice was answered with no option of its own.
    """
    if authored.tzinfo is None:
        raise ValueError("authored needs a zone")
    there = frozenset(placed.item.link_id for placed in enabled(form, answers))
    items = _Writing(answers, declined, there).items(form.items)
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": form.canonical,
        "status": status,
        "authored": authored.isoformat(timespec="seconds"),
        **({"item": items} if items else {}),
    }


@dataclass(frozen=True)
class _Writing:
    answers: Answers
    declined: Set[str]
    there: Set[str]

    def items(self, items: Sequence[Item]) -> list[JsonValue]:
        """What is to be said about each of them, for those about which there is something."""
        written = [self._one(item) for item in items if item.link_id in self.there]
        return [one for one in written if one is not None]

    def _one(self, item: Item) -> JsonValue:
        head: dict[str, JsonValue] = {"linkId": item.link_id}
        if item.text:
            head["text"] = item.text
        if item.kind == "group":
            below = self.items(item.children)
            return {**head, "item": below} if below else None
        if item.link_id in self.answers:
            answer = _answer(item, self.answers[item.link_id])
            below = self.items(item.children)
            if answer and below:
                answer[0]["item"] = below
            return {**head, "answer": [*answer]} if answer else head
        if item.link_id in self.declined:
            return {**head, "extension": [{"url": ABSENT, "valueCode": DECLINED}]}
        return None


def _answer(item: Item, value: Value) -> list[dict[str, JsonValue]]:
    if not isinstance(value, bool | int | float | str):
        return [_chosen(item, key) for key in value]
    if item.kind in {"choice", "open-choice"}:
        return [_chosen(item, str(value))]
    if item.kind == "time":
        text = str(value)
        return [{"valueTime": f"{text}:00" if len(text) == len("HH:MM") else text}]
    plain = int(value) if item.kind == "integer" and not isinstance(value, str) else value
    return [{TYPES[item.kind]: plain}]


def _chosen(item: Item, key: str) -> dict[str, JsonValue]:
    """An option as the form wrote it; in an open choice also words of one's own."""
    for option in item.options:
        if key == option.key or (item.kind == "open-choice" and key == option.label):
            return dict(option.fhir)
    if item.kind == "open-choice":
        return {"valueString": key}
    raise ValueError(f"{item.link_id} was answered with none of its options")


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
