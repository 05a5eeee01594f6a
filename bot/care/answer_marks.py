"""The answers in a kept QuestionnaireResponse, one by one: read, marked as private, taken out.

A place is where an answer stands: ``0.2`` is the third item below the first, ``0.a1.0`` the first
item below the second answer of the first. It stays the same as long as nothing is taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

from bot.care.forms.writing import Response, was_declined

PRIVATE = "urn:tandem:private"
ANSWER = "a"

Row: TypeAlias = Mapping[str, JsonValue]
Change: TypeAlias = Callable[[Row], Row | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and what was said to it; ``said`` is empty if they would rather not say."""

    place: str
    link_id: str
    text: str
    said: tuple[str, ...]
    declined: bool
    private: bool


def answered(response: Response) -> list[Answered]:
    """Every answer of a response, declined ones too, in the order of the form."""
    return [
        Answered(
            place,
            str(item.get("linkId", "")),
            str(item.get("text", "")),
            tuple(value_words(one) for one in _rows(item.get("answer"))),
            was_declined(dict(item)),
            is_private(item),
        )
        for place, item in _walk(response, "")
        if _rows(item.get("answer")) or was_declined(dict(item))
    ]


def is_private(item: Row) -> bool:
    """Whether the client has marked this answer as their own."""
    bags = _rows(item.get("extension"))
    return any(one.get("url") == PRIVATE and one.get("valueBoolean") is True for one in bags)


def marked(response: Response, place: str, *, private: bool) -> dict[str, JsonValue]:
    """The response with one answer marked as private, or no longer."""

    def change(item: Row) -> Row:
        bags = [one for one in _rows(item.get("extension")) if one.get("url") != PRIVATE]
        mark: list[Row] = [{"url": PRIVATE, "valueBoolean": True}] if private else []
        rest = {key: value for key, value in item.items() if key != "extension"}
        kept = [*bags, *mark]
        return {**rest, "extension": [dict(one) for one in kept]} if kept else rest

    return _changed(response, "", {place: change})


def without(response: Response, place: str) -> dict[str, JsonValue]:
    """The response without one answer, and without what was asked below it."""
    return _changed(response, "", {place: lambda _item: None})


def without_private(response: Response) -> dict[str, JsonValue]:
    """The response as others may see it: what is marked as private is not there."""
    hidden = {place for place, item in _walk(response, "") if is_private(item)}
    return _changed(response, "", dict.fromkeys(hidden, lambda _item: None))


def value_words(answer: Row) -> str:
    """One answer as a person would read it."""
    for kind, value in answer.items():
        if kind.startswith("value"):
            return _words(value)
    return ""


def _words(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        if "value" in value:
            return (
                f"{_words(value['value'])} {value.get('unit') or value.get('code') or ''}".strip()
            )
        return str(value.get("display") or value.get("code") or value.get("reference") or "")
    return str(value)


def _walk(holder: Row, above: str) -> Iterator[tuple[str, Row]]:
    for number, item in enumerate(_rows(holder.get("item"))):
        place = f"{above}{number}"
        yield place, item
        yield from _walk(item, f"{place}.")
        for nth, answer in enumerate(_rows(item.get("answer"))):
            yield from _walk(answer, f"{place}.{ANSWER}{nth}.")


def _changed(holder: Row, above: str, changes: Mapping[str, Change]) -> dict[str, JsonValue]:
    """A copy with the items at some places changed, or left out where a change gives None."""
    copy = dict(holder)
    if "item" in holder:
        found = [
            _one(item, f"{above}{number}", changes)
            for number, item in enumerate(_rows(holder["item"]))
        ]
        kept: list[JsonValue] = [one for one in found if one is not None]
        copy.pop("item") if not kept else copy.update(item=kept)
    return copy


def _one(item: Row, place: str, changes: Mapping[str, Change]) -> dict[str, JsonValue] | None:
    change = changes.get(place)
    now = item if change is None else change(item)
    if now is None:
        return None
    copy = _changed(now, f"{place}.", changes)
    if "answer" in copy:
        copy["answer"] = [
            _changed(answer, f"{place}.{ANSWER}{nth}.", changes)
            for nth, answer in enumerate(_rows(copy["answer"]))
        ]
    return copy


def _rows(value: JsonValue) -> list[Row]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
