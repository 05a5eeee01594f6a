"""What counts in the total of a form, and where the form itself keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.care.forms.enabling import Switches
from bot.care.forms.items import Answers, Form, Item, Value
from bot.care.forms.spots import Spot, Spots, each

TOTAL = "total"
NOT_COUNTED = frozenset({"69722-7"})
"""LOINC 69722-7, how difficult the problems made life: asked with the PHQ-9 and the GAD-7, and no
part of their sums (Kroenke, Spitzer & Williams 2001, doi 10.1046/j.1525-1497.2001.016009606.x)."""
DIFFICULT = re.compile(r"how difficult (have|has|did) (these|those|this)|made it for you to do")
HOLDS_TOTAL = re.compile(
    r"\b(total|sum|overall|summary)\b.*\bscore\b|\bscore\b.*\b(total|sum)\b|^\W*(total|score)\W*$",
    re.IGNORECASE,
)


def counts(item: Item) -> bool:
    """Whether what an answer to this item weighs is part of the total."""
    if NOT_COUNTED & set(item.codes) or DIFFICULT.search(item.text.lower()):
        return False
    return any(option.weight is not None for option in item.options)


def with_total(form: Form) -> Form:
    """The form with the item that is there for the total marked, if there is exactly one.

    Published instruments often have a last item "Total score" without saying how it is reached:
    it is the sum of the weights, and nobody is to be asked their own total.
    """
    if not any(counts(one.item) for one in form.places):
        return form
    found = [one.item.link_id for one in form.places if _holds_total(one.item)]
    if len(found) != 1:
        return form
    return replace(form, items=tuple(_marked(item, found[0]) for item in form.items))


def _holds_total(item: Item) -> bool:
    bare = item.calculated is None and not item.options and item.enabled_by is None
    numeric = item.kind in {"integer", "decimal"} and not item.repeats
    return bare and numeric and bool(HOLDS_TOTAL.search(item.text))


def _marked(item: Item, link_id: str) -> Item:
    children = tuple(_marked(child, link_id) for child in item.children)
    if item.link_id != link_id:
        return replace(item, children=children) if children else item
    return replace(item, children=children, asked=False, total=True)


def tidy(number: float) -> float:
    """Without what adding up points leaves behind in the twelfth place."""
    rounded = round(number, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def counted(places: Spots, switches: Switches) -> Iterator[Spot]:
    """The spots whose answers weigh something in the total."""
    for spot in places.order:
        if not spot.again and counts(spot.item) and switches.on(spot):
            yield spot


def weights_of(spot: Spot, values: Answers) -> Iterator[float]:
    """What the answers at a spot weigh."""
    for one in each(values.get(spot.name)):
        option = spot.item.by_key.get(str(one))
        if option is not None and option.weight is not None:
            yield option.weight


def totals(form: Form, places: Spots, switches: Switches, values: Answers) -> dict[str, Value]:
    """The total, for the items that hold it, once everything that counts is answered."""
    if not form.totals:
        return {}
    found = [list(weights_of(spot, values)) for spot in counted(places, switches)]
    if not found or not all(found):
        return {}
    return dict.fromkeys(form.totals, tidy(sum(map(sum, found))))
