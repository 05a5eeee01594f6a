"""Which questions rest today: what has not moved for weeks is asked less often, and comes back when
something changes. And which wording of a question is used. Pure.

Our own rule, made to spare people the same answer every day; nothing in it is a finding. It is for
Tandem's own check-in only: an instrument that was tested as a whole is always asked as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TypeAlias

STILL_FOR = timedelta(days=21)
LEAST_ANSWERS = 6
NEARLY_SAME = 1
MOVED = 3
LATELY = timedelta(days=3)
AT_LEAST_EVERY = timedelta(days=7)

Said: TypeAlias = int | str | None


@dataclass(frozen=True, slots=True)
class Day:
    """What was answered on one day, by question; None where they would rather not say."""

    day: date
    said: Mapping[str, Said]


def resting(days: Sequence[Day], may_rest: Set[str], today: date) -> frozenset[str]:
    """The questions that are left out today, of those that may rest.

    One rests when, over three weeks or more and at least six answers, it was always the same (a
    number within one of its middle), it was asked in the last seven days, and nothing at all moved
    in the last three.
    """
    if _something_moved(days, today):
        return frozenset()
    return frozenset(name for name in may_rest if _rests(days, name, today))


def wording(variants: Sequence[str], day: date, name: str) -> str:
    """The wording of a question on that day: one after the other, each as often as the others.

    Raises:
        ValueError: there is none to choose from.
    """
    if not variants:
        raise ValueError(f"{name} has no wording.")
    return variants[(day.toordinal() + len(name)) % len(variants)]


def _rests(days: Sequence[Day], name: str, today: date) -> bool:
    asked = [one for one in days if name in one.said and one.day < today]
    recent = [one for one in asked if today - one.day <= 2 * STILL_FOR]
    if len(recent) < LEAST_ANSWERS or today - recent[0].day < STILL_FOR:
        return False
    if today - recent[-1].day >= AT_LEAST_EVERY:
        return False
    return _is_still([one.said[name] for one in recent])


def _is_still(said: Sequence[Said]) -> bool:
    numbers = [one for one in said if isinstance(one, int)]
    if len(numbers) == len(said):
        around = median(numbers)
        return all(abs(one - around) <= NEARLY_SAME for one in numbers)
    return len(set(said)) == 1


def _something_moved(days: Sequence[Day], today: date) -> bool:
    """Whether a number in the last days lies well away from where it usually does."""
    lately = [one for one in days if today - LATELY <= one.day <= today]
    before = [one for one in days if one.day < today - LATELY]
    for name in {name for one in lately for name in one.said}:
        usual = [one for day in before if isinstance(one := day.said.get(name), int)]
        now = [one for day in lately if isinstance(one := day.said.get(name), int)]
        if len(usual) >= LEAST_ANSWERS and any(abs(one - median(usual)) >= MOVED for one in now):
            return True
    return False
