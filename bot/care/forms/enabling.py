"""Which items of a form are there at all, given the answers so far.

An item is there when everything above it is, when its conditions hold, and, below a question,
when that question has an answer. An answer to a question that is not there counts as none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import ge, gt, le, lt

from bot.care.forms.items import Answers, Condition, Form, Plain, Value
from bot.care.forms.spots import Spot, Spots, each
from bot.care.forms.units import in_unit
from bot.care.forms.values import quantity_of

ORDER: dict[str, Callable[[float, float], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
WORDS: dict[str, Callable[[str, str], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}


def holds(condition: Condition, answer: Value | None) -> bool:
    """Whether an answer (None: there is none) meets a condition.

    ``!=`` holds when no answer is equal, so also without one: that is how FHIR defines it (code
    system questionnaire-enable-operator: "no answer has a value equal to") and what LHC-Forms
    does. An order holds when at least one answer lies that way, never without one.
    """
    given = each(answer)
    if condition.operator == "exists":
        return bool(given) == condition.value
    if condition.operator == "=":
        return any(_equal(one, condition) for one in given)
    if condition.operator == "!=":
        return not any(_equal(one, condition) for one in given)
    return any(_ordered(one, condition) for one in given)


@dataclass
class Switches:
    """Whether each spot is there: settled for all of them, each after what it waits for.

    ``values`` are the answers with what was calculated, ``gates`` whether the spots that have an
    expression for it are there by that expression.
    """

    form: Form
    spots: Spots
    values: Answers
    gates: Mapping[str, bool] = field(default_factory=dict)
    known: dict[Spot, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Settle it."""
        for link_id in self.form.settling:
            for spot in self.spots.by_link.get(link_id, ()):
                self.known[spot] = self._look(spot)

    def on(self, spot: Spot) -> bool:
        """Whether it is there. The question for one more is, where the group before it is."""
        if not spot.again:
            return self.known[spot]
        groups = self.spots.by_link.get(spot.item.link_id, ())
        before = (*spot.path[:-1], spot.path[-1] - 1)
        return any(one.path == before and self.known[one] for one in groups)

    def _look(self, spot: Spot) -> bool:
        parent = spot.parent
        if parent is not None and not self.known[parent]:
            return False
        if parent is not None and self._lacks_an_answer(parent, spot):
            return False
        if spot.item.enabled_by is not None and not self.gates.get(spot.name, False):
            return False
        conditions = spot.item.conditions
        if not conditions:
            return True
        met = (self._met(condition, spot) for condition in conditions)
        return any(met) if spot.item.behavior == "any" else all(met)

    def _lacks_an_answer(self, parent: Spot, spot: Spot) -> bool:
        """Whether the question above has no answer for this to stand below; a display may."""
        below = parent.item.is_question and spot.item.kind != "display"
        return below and len(each(self.values.get(parent.name))) <= spot.branch

    def _met(self, condition: Condition, spot: Spot) -> bool:
        near = self._near(spot, self.spots.by_link.get(condition.question, ()))
        if self.form.by_name[condition.question].item.kind == "group":
            return any(self.known[one] for one in near) == condition.value
        there = [self.values.get(one.name) for one in near if self.known[one]]
        return holds(condition, tuple(value for one in there for value in each(one)))

    def _near(self, spot: Spot, found: list[Spot] | tuple[Spot, ...]) -> list[Spot]:
        """Those in the same repetitions as the spot, as far as both lie in the same groups."""
        if len(found) < 2:
            return list(found)
        mine, theirs = _grown(spot), _grown(found[0])
        shared = 0
        while shared < min(len(mine), len(theirs)) and mine[shared] == theirs[shared]:
            shared += 1
        return [one for one in found if one.path[:shared] == spot.path[:shared]]


def _grown(spot: Spot) -> list[str]:
    """What it lies in that can be there several times, from the outside in."""
    found = []
    here: Spot | None = spot
    while here is not None:
        if here.item.repeats and here.item.children and (here is not spot or _is_group(here)):
            found.append(here.item.link_id)
        here = here.parent
    return found[::-1]


def _is_group(spot: Spot) -> bool:
    return spot.item.kind == "group"


def _equal(one: Plain, condition: Condition) -> bool:
    other = condition.value
    if isinstance(other, str) and isinstance(one, str):
        return one == other
    number = _number(one, condition)
    if number is not None and not isinstance(other, str | bool):
        return number == other
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _number(one: Plain, condition: Condition) -> float | None:
    """The number in an answer, of a quantity in the unit of the condition."""
    if isinstance(one, bool):
        return None
    if not isinstance(one, str):
        return one
    if condition.unit is None:
        return None
    found = quantity_of(one)
    return None if found is None else in_unit(found[0], found[1], condition.unit)


def _ordered(one: Plain, condition: Condition) -> bool:
    other = condition.value
    if isinstance(one, str) and isinstance(other, str):
        return _in_words(one, other, condition.operator)
    number = _number(one, condition)
    if number is None or isinstance(other, str):
        return False
    return ORDER[condition.operator](number, other)


def _in_words(one: str, other: str, operator: str) -> bool:
    """Dates and times by their letters, a date against a moment by the day; numbers that are the
    keys of options as numbers.
    """
    if NUMBER.fullmatch(one) and NUMBER.fullmatch(other):
        return ORDER[operator](float(one), float(other))
    if len(one) != len(other) and one[4:5] == other[4:5] == "-":
        length = min(len(one), len(other))
        one, other = one[:length], other[:length]
    return WORDS[operator](one, other)
