"""Scores of a form: the total of what the answers weigh, and the numbers it calculates itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from bot.care.forms.computing import Sight
from bot.care.forms.items import Item, Option
from bot.care.forms.spots import Spot, each
from bot.care.forms.values import option_for
from bot.care.forms.writing import Response, first
from bot.care.forms.writing import each as items_in

TOTAL = "total"
NOT_COUNTED = frozenset({"69722-7"})
"""LOINC 69722-7, how difficult the problems made life: asked with the PHQ-9 and the GAD-7, and no
part of their sums (Kroenke, Spitzer & Williams 2001, doi 10.1046/j.1525-1497.2001.016009606.x)."""
DIFFICULT = re.compile(r"how difficult (have|has|did) (these|those|this)|made it for you to do")
STATED = re.compile(r"\b(total|sum|score|result)\b", re.IGNORECASE)


def counts(item: Item) -> bool:
    """Whether what an answer to this item weighs is part of the total."""
    if NOT_COUNTED & set(item.codes) or DIFFICULT.search(item.text.lower()):
        return False
    return any(option.weight is not None for option in item.options)


def states_total(item: Item) -> bool:
    """Whether an item is there to hold the total, by its wording; nobody is asked it."""
    return item.kind in {"integer", "decimal", "quantity"} and bool(STATED.search(item.text))


def scores_seen(sight: Sight) -> dict[str, float]:
    """The scores of a form that was answered here: the total, and calculated numbers by link id."""
    found = {
        spot.name: number
        for spot in sight.spots.order
        if not spot.again
        and spot.item.calculated is not None
        and (number := _number(sight.computed.get(spot.name))) is not None
    }
    weights = [weight for spot in _counted(sight) for weight in _weights(spot, sight)]
    return ({TOTAL: tidy(sum(weights))} if weights else {}) | found


def unanswered(sight: Sight) -> list[str]:
    """The names of the questions that count, and have no answer: without them there is no score."""
    return [spot.name for spot in _counted(sight) if not each(sight.values.get(spot.name))]


def tidy(number: float) -> float:
    """Without what adding up points leaves behind in the twelfth place."""
    rounded = round(number, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def _counted(sight: Sight) -> Iterator[Spot]:
    for spot in sight.spots.order:
        if not spot.again and counts(spot.item) and sight.switches.on(spot):
            yield spot


def _weights(spot: Spot, sight: Sight) -> Iterator[float]:
    for one in each(sight.values.get(spot.name)):
        option = spot.item.by_key.get(str(one))
        if option is not None and option.weight is not None:
            yield option.weight


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def stated(items: Mapping[str, Item], response: Response) -> dict[str, float]:
    """The totals a response says itself, by link id."""
    found = {}
    for one in items_in(response):
        item = items.get(str(one.get("linkId")))
        if item is None or not (states_total(item) or item.calculated is not None):
            continue
        for kind in ("valueDecimal", "valueInteger"):
            number = _number(first(one, kind))
            if number is not None:
                found[item.link_id] = number
    return found


def total_of(items: Mapping[str, Item], response: Response) -> float | None:
    """The sum of what the answers in a response weigh; None if none of them does.

    The weight stands in the form's option, or in the answer itself.
    """
    found = [
        weight
        for one in items_in(response)
        if (item := items.get(str(one.get("linkId")))) is not None and counts(item)
        for answer in _answers(one)
        if (weight := _weight(item, answer)) is not None
    ]
    return tidy(sum(found)) if found else None


def _answers(one: Mapping[str, JsonValue]) -> Sequence[dict[str, JsonValue]]:
    answers = one.get("answer")
    return [a for a in answers if isinstance(a, dict)] if isinstance(answers, list) else []


def _weight(item: Item, answer: Mapping[str, JsonValue]) -> float | None:
    for key, value in answer.items():
        if key.startswith("value"):
            option: Option | None = option_for(item, key.removeprefix("value"), value)
            return option.weight if option is not None else None
    return None
