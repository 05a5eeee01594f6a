"""The menu: which three things to offer for a free window.

What fits is ranked by a score, a sum of a few parts that can each be told in a sentence. The
numbers are our own choice, not a finding:

========  =====================================================================================
 -1 … 1   how it went before: the share of times it helped, with one yes and one no thought up
          beforehand. Times within three hours of this one on the same weekday count whole,
          within three hours on other days 0.6, at other hours 0.2.
    0.4   it is the client's own
    0.3   the client wants to try it and has not yet
 0 … 0.2  how much of the window it can fill
   -0.6   it was among the three offered last time
   -0.3   it is like one that is already chosen: same energy, company and place
   0 …    chance, so that everything is tried in time: 0.2 on average, seldom more than 0.6
========  =====================================================================================
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bot.care.menu.reasons import near, reason
from bot.care.menu.things import (
    Company,
    Energy,
    Item,
    Money,
    Occasion,
    Outcome,
    Place,
    When,
    Wish,
    fits,
    item_from,
    item_json,
)

__all__ = [
    "Choice",
    "Company",
    "Energy",
    "Item",
    "Money",
    "Occasion",
    "Outcome",
    "Place",
    "When",
    "Wish",
    "item_from",
    "item_json",
    "three",
]

MANY: Final = 3
SAME_HOUR_AND_DAY, SAME_HOUR, OTHER_HOUR = 1.0, 0.6, 0.2
OWN, WISHED, LENGTH, SEEN, ALIKE, CHANCE = 0.4, 0.3, 0.2, -0.6, -0.3, 0.2


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the three, and why it is among them."""

    item: Item
    reason: str


def dice(seed: str) -> Random:
    """Dice that fall the same way for the same seed: which things are offered is no secret."""
    return Random(seed)  # noqa: S311


def three(
    items: Iterable[Item],
    occasion: Occasion,
    outcomes: Sequence[Outcome],
    dice: Random,
    last: frozenset[str] = frozenset(),
) -> list[Choice]:
    """Three things that fit, fewer if fewer fit; ``last`` are the ids offered last time.

    One is the client's own wherever one fits, and they are not all the same as last time wherever
    another fits. The same dice give the same choices, in whatever order the items come.
    """
    fitting = {item.id: item for item in sorted(items, key=_id) if fits(item, occasion)}
    scores = _scores(fitting, occasion, outcomes, dice, last)
    chosen: list[Item] = []
    while len(chosen) < min(MANY, len(fitting)):
        left = [item for item in fitting.values() if item not in chosen]
        allowed = _allowed(left, chosen, last)
        chosen.append(max(allowed, key=lambda item: scores[item.id] + _alike(item, chosen)))
    return [Choice(item, reason(item, occasion, outcomes)) for item in chosen]


def _id(item: Item) -> str:
    return item.id


def _allowed(left: list[Item], chosen: list[Item], last: frozenset[str]) -> list[Item]:
    """The client's own for the first place; for the third, what makes it other than last time."""
    if not chosen:
        return [item for item in left if item.is_own] or left
    picked = {item.id for item in chosen}
    return [item for item in left if {item.id, *picked} != last] or left


def _alike(item: Item, chosen: Iterable[Item]) -> float:
    kinds = {(one.energy, one.company, one.place) for one in chosen}
    return ALIKE if (item.energy, item.company, item.place) in kinds else 0.0


def _scores(
    fitting: Mapping[str, Item],
    occasion: Occasion,
    outcomes: Sequence[Outcome],
    dice: Random,
    last: frozenset[str],
) -> dict[str, float]:
    """The score of every item, but for how it goes with the others."""
    before: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        before[one.item].append(one)
    return {
        key: _went(before[key], occasion)
        + OWN * item.is_own
        + WISHED * (item.wish == "want to try" and not before[key])
        + LENGTH * min(1.0, item.longest / occasion.minutes)
        + SEEN * (key in last)
        + CHANCE * dice.expovariate(1)
        for key, item in fitting.items()
    }


def _went(before: Iterable[Outcome], occasion: Occasion) -> float:
    """From -1, it never helped at this hour, to 1, it always did; 0 if nothing is known."""
    yes = no = 1.0
    for one in before:
        if one.helped is not None:
            weight = _weight(one, occasion)
            yes, no = (yes + weight, no) if one.helped else (yes, no + weight)
    return (yes - no) / (yes + no)


def _weight(one: Outcome, occasion: Occasion) -> float:
    if not near(one.at, occasion.at):
        return OTHER_HOUR
    same_day = one.at.weekday() == occasion.at.weekday()
    return SAME_HOUR_AND_DAY if same_day else SAME_HOUR
