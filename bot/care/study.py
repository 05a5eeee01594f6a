"""Did the nudges help? What clients told after a nudge, against what they told after one that was
left out by chance. Pure.

A micro-randomised trial (Klasnja and others 2015, Health Psychology 34): at every moment chance
decides, with a known probability, and the same person is asked again and again. The estimate is
weighted and centred least squares (Boruvka and others 2018, JASA 113) in its simplest form, a
weighted difference of two means, with the client's own average until then as the only control. It
holds whatever else moves a person's pull, because chance alone decided what was sent.

Moments of one person are not independent, so the spread is taken over people: everything is
estimated again without each one (the jackknife), and the interval uses Student's t with one degree
of freedom fewer than there are people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from bot.care.free_day import Report
from bot.care.hard_moments import walked
from bot.care.priors import Floats

WITHIN = timedelta(hours=24)
"""How long after a moment a check-in still counts as what followed it."""
PEOPLE = 10
"""With fewer people on either side nothing is told: it might be about one of them."""
MOMENTS = 30
"""With fewer moments on either side nothing is told: it would be noise."""

_NORMAL = 1.959964
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Draw:
    """A moment at which chance decided. ``chance`` is how likely it was to be sent, 0 to 1."""

    at: datetime
    sent: bool
    chance: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A moment at which chance decided, and what was told around it.

    ``before`` is the client's average pull until then, ``pull`` that of the first check-in after
    it, ``hard`` whether that was a hard moment for them: 1 or 0. None where nothing was told.
    """

    person: int
    draw: Draw
    before: float | None
    pull: float | None
    hard: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """How much higher it was after a nudge than after one left out, with its 95 % interval."""

    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no room for "no difference"."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Side:
    """The moments that were sent, or those left out: how many, how many had a check-in after
    them, and from how many people these were.
    """

    moments: int
    told: int
    people: int

    @property
    def is_enough(self) -> bool:
        """Whether anything may be said about it."""
        return self.people >= PEOPLE and self.told >= MOMENTS


def followed(person: int, draws: Sequence[Draw], reports: Sequence[Report]) -> list[Followed]:
    """What followed each of one person's moments; ``reports`` are their check-ins, in order."""
    times = [one.at for one in reports]
    values = [one.value for one in reports]
    hard = [float(is_hard) for is_hard, _ in walked(values)]
    found = []
    for draw in draws:
        place = bisect_right(times, draw.at)
        before = sum(values[:place]) / place if place else None
        told = place < len(times) and times[place] - draw.at <= WITHIN
        pull, was_hard = (values[place], hard[place]) if told else (None, None)
        found.append(Followed(person, draw, before, pull, was_hard))
    return found


def side(moments: Sequence[Followed], *, sent: bool) -> Side:
    """Count the moments that were sent, or those left out."""
    mine = [one for one in moments if one.draw.sent == sent]
    told = [one for one in mine if one.pull is not None]
    return Side(len(mine), len(told), len({one.person for one in told}))


def effect(moments: Sequence[Followed], of: Literal["pull", "hard"]) -> Effect | None:
    """What a nudge changed in the next check-in: its pull (0 to 10), or the share of hard ones (0
    to 1). None while there are too few to say.
    """
    if not all(side(moments, sent=sent).is_enough for sent in (True, False)):
        return None
    told = [one for one in moments if one.pull is not None and one.hard is not None]
    befores = [one.before for one in told if one.before is not None]
    usual = sum(befores) / len(befores) if befores else 0.0
    return estimate(
        np.array([one.person for one in told]),
        np.array([one.draw.sent for one in told]),
        np.array([one.draw.chance for one in told]),
        np.array([one.pull if of == "pull" else one.hard for one in told], dtype=float),
        np.array([usual if one.before is None else one.before for one in told]),
    )


def estimate(
    people: npt.NDArray[np.int64],
    sent: npt.NDArray[np.bool_],
    chance: Floats,
    outcome: Floats,
    before: Floats,
) -> Effect:
    """The weighted difference of means, one row for each moment with a check-in after it.

    Weights are the average probability of what happened over its probability at that moment, so
    that moments with different probabilities count alike. ``before`` is known before the moment;
    it takes up how people differ and makes the interval narrower, and cannot shift the estimate.
    """
    share = float(chance.mean())
    weights = np.where(sent, share / chance, (1 - share) / (1 - chance))
    rows = np.stack([np.ones(len(sent)), before - before.mean(), sent - share], axis=1)
    names, place = np.unique(people, return_inverse=True)
    square, cross = np.zeros((len(names), _COLUMNS, _COLUMNS)), np.zeros((len(names), _COLUMNS))
    np.add.at(square, place, weights[:, None, None] * rows[:, :, None] * rows[:, None, :])
    np.add.at(cross, place, weights[:, None] * rows * outcome[:, None])
    whole = _sent(square.sum(axis=0), cross.sum(axis=0))
    without = _sent(square.sum(axis=0) - square, cross.sum(axis=0) - cross)
    count = len(names)
    spread = sqrt((count - 1) / count * float(((without - whole) ** 2).sum()))
    difference, reach = float(whole), student(count - 1) * spread
    return Effect(difference, difference - reach, difference + reach)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t for 9 degrees of freedom or more, right to 0.001.

    The expansion around the normal distribution of Abramowitz and Stegun, 26.7.5.
    """
    x = _NORMAL
    first = (x**3 + x) / 4
    second = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    third = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    return x + first / freedom + second / freedom**2 + third / freedom**3


def _sent(square: Floats, cross: Floats) -> Floats:
    """The last coefficient of each least-squares problem, that of having been sent."""
    return np.asarray((np.linalg.pinv(square, hermitian=True) @ cross[..., None])[..., -1, 0])
