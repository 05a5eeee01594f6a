"""Scores of a form: the total of what the answers weigh, and the numbers it calculates itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import JsonValue

from bot.care.forms.computing import Sight, see
from bot.care.forms.items import Form, Item, Option
from bot.care.forms.returning import answers_of
from bot.care.forms.spots import each
from bot.care.forms.values import option_for
from bot.care.forms.weights import TOTAL, counted, counts, tidy, weights_of
from bot.care.forms.writing import Response, first
from bot.care.forms.writing import each as items_in


def scores_seen(sight: Sight) -> dict[str, float]:
    """The scores of a form that was answered here: the total, and calculated numbers by link id."""
    found = {
        spot.name: number
        for spot in sight.spots.order
        if not spot.again
        and (spot.item.calculated is not None or spot.item.total)
        and (number := _number(sight.computed.get(spot.name))) is not None
    }
    weights = [
        weight
        for spot in counted(sight.spots, sight.switches)
        for weight in weights_of(spot, sight.values)
    ]
    return ({TOTAL: tidy(sum(weights))} if weights else {}) | found


def scores(form: Form, response: Response, now: datetime | None = None) -> dict[str, float]:
    """The scores of a response that was filled in anywhere: the total of what its answers weigh,
    and the numbers the form calculates, by link id.
    What cannot be computed is left out.
    """
    answers, declined = answers_of(form, response)
    sight = see(form, answers, declined, now=now)
    items = {placed.item.link_id: placed.item for placed in form.places}
    total = total_of(items, response)
    found = scores_seen(sight)
    if total is None:
        return found
    return found | {TOTAL: total} | dict.fromkeys(form.totals, total)


def unanswered(sight: Sight) -> list[str]:
    """The names of the questions that count, and have no answer: without them there is no score."""
    return [
        spot.name
        for spot in counted(sight.spots, sight.switches)
        if not each(sight.values.get(spot.name))
    ]


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def stated(items: Mapping[str, Item], response: Response) -> dict[str, float]:
    """The totals a response says itself, by link id."""
    found = {}
    for one in items_in(response):
        item = items.get(str(one.get("linkId")))
        if item is None or not (item.total or item.calculated is not None):
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
