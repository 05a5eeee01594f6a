"""A response without what an expression does not look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from bot.care.forms.limits import Thing
from bot.care.forms.paths import typed


def picked(items: JsonValue, links: frozenset[str]) -> list[JsonValue]:
    """Of the items of a response those that are looked at, with the way to them."""
    found: list[JsonValue] = []
    for one in items if isinstance(items, list) else []:
        if not isinstance(one, dict):
            continue
        if one.get("linkId") in links:
            found.append(one)
            continue
        kept: dict[str, JsonValue] = {}
        below = picked(one.get("item"), links)
        if below:
            kept["item"] = below
        answers = [*_in_answers(one.get("answer"), links)]
        if answers:
            kept["answer"] = [*answers]
        if kept:
            found.append({"linkId": one.get("linkId"), **kept})
    return found


def without(items: JsonValue, own: JsonValue) -> JsonValue:
    """The same items, without this very one."""
    if not isinstance(items, list):
        return items
    return [
        {**one, "item": without(one["item"], own)}
        if isinstance(one, dict) and "item" in one
        else one
        for one in items
        if one is not own
    ]


def _in_answers(answers: JsonValue, links: frozenset[str]) -> Iterator[dict[str, JsonValue]]:
    for answer in answers if isinstance(answers, list) else []:
        below = picked(answer.get("item"), links) if isinstance(answer, dict) else []
        if below:
            yield {"item": below}


def definition(resource: Mapping[str, JsonValue], link_id: str) -> Thing:
    """The item of a form itself, with its type; nothing if there is none."""
    waiting = [resource.get("item")]
    while waiting:
        items = waiting.pop()
        for one in items if isinstance(items, list) else []:
            if isinstance(one, dict):
                if one.get("linkId") == link_id:
                    return [typed(one, "Questionnaire.item")]
                waiting.append(one.get("item"))
    return []
