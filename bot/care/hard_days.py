"""How hard today is compared with a client's usual, from what is known by now. Pure.

The clock explains little of when a hard moment comes (4 to 11 % within a person); the day explains
more. So the last report, the day so far, yesterday and what the client named each move the odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.care.priors import HALF_HOURS, Floats

FADES = 240.0
"""Minutes after which the last report says a third (1/e) of what it said at first. Four hours
fitted diaries about as well as two or eight.
"""
SIGNS = ("last", "today", "yesterday")
REASONS = {
    "last": "last check-in",
    "today": "today's check-ins",
    "yesterday": "yesterday",
    "named": "you named this day",
    "usual": "usual",
}
NOTABLE = 1.2
"""A multiplier nearer to 1 than this is called usual."""


@dataclass(frozen=True)
class Told:
    """A report of today: the minute of the day, and its standing (see ``hard_moments``)."""

    minute: int
    standing: float


@dataclass(frozen=True)
class Carry:
    """How much each sign moves the log odds of a hard moment, for a standing of 1.

    These are round numbers of ours, between what one published set of diaries gave (0.4, 0.8, 0.9)
    and what stronger swings would; ``carry.fitted`` learns them where there are enough people.
    ``level`` sets right what the clock alone gets wrong on average.
    """

    last: float = 1.0
    today: float = 1.0
    yesterday: float = 0.4
    level: float = 0.0

    @property
    def weights(self) -> Floats:
        """The weights in the order of ``SIGNS``."""
        return np.array([self.last, self.today, self.yesterday])


NAMED = 1.0
"""A day the client named as hard raises the log odds by this (2.7 times the odds). Our choice."""


@dataclass(frozen=True)
class Level:
    """How hard today is: ``factor`` multiplies the odds of a hard moment right now (1: as usual).

    ``ahead`` is the same for each half-hour of the day: what the last report says fades with time.
    ``reason`` is a key of ``REASONS``: what moves it most.
    """

    factor: float
    reason: str
    ahead: tuple[float, ...]


def signs(minutes: Floats, told: Sequence[Told], yesterday: Sequence[float]) -> Floats:
    """What is known at each of ``minutes`` (none before the last report): one row of three signs.

    Standings are averaged with one made-up 0 beside them, so that a single one says less.
    """
    found = np.zeros((len(minutes), len(SIGNS)))
    if told:
        latest = told[-1]
        found[:, 0] = latest.standing * np.exp(-(minutes - latest.minute) / FADES)
        found[:, 1] = _average([one.standing for one in told])
    found[:, 2] = _average(yesterday)
    return found


def level(
    now: int,
    told: Sequence[Told] = (),
    *,
    yesterday: Sequence[float] = (),
    named: bool = False,
    carry: Carry | None = None,
) -> Level:
    """How hard today is at minute ``now``, from today's reports and yesterday's.

    ``yesterday`` holds standings. ``named``: the client named this date or day as hard.
    """
    weights = carry or Carry()
    minutes = np.maximum(np.arange(HALF_HOURS) * 30.0, now)
    moved = signs(minutes, told, yesterday) * weights.weights
    total = moved.sum(axis=1) + weights.level + (NAMED if named else 0.0)
    here = dict(zip(SIGNS, moved[min(now // 30, HALF_HOURS - 1)].tolist(), strict=True))
    here["named"] = NAMED if named else 0.0
    factors = np.exp(total)
    factor = float(factors[min(now // 30, HALF_HOURS - 1)])
    return Level(factor, _reason(here, factor), tuple(factors.tolist()))


def _reason(moved: dict[str, float], factor: float) -> str:
    """The sign that moves the odds most in the direction they moved."""
    if 1 / NOTABLE < factor < NOTABLE:
        return "usual"
    harder = factor > 1
    return max(moved, key=lambda name: moved[name] if harder else -moved[name])


def _average(standings: Sequence[float]) -> float:
    return sum(standings) / (len(standings) + 1)
