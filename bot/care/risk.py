"""How risky free time is for a client at every half-hour of the week. Pure, and many at once.

The estimate is an empirical-Bayes circular kernel: the client's own reports near that time of day,
as a rate (hard ones among all), shrunk to what is believed of people with the same substance and
to what the client said. A week is 336 half-hours on the client's wall clock, Monday 00:00 first.
All arrays may carry any leading axes: one client, or one row for each of ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bot.care.priors import DAY_TYPES, HALF_HOURS, Floats, Prior

Whole = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Marks = npt.NDArray[np.int8]
WEEK = 7 * HALF_HOURS
WIDTH = 2.0
"""How far a report reaches, in half-hours (the standard deviation): an hour, from real diaries."""
OTHER_DAYS = 0.4
"""What a report from the weekend says about weekdays, and the other way round."""
USUAL = 0.25
USUAL_WEIGHT = 32.0
DECLARED = 3.0
"""An hour the client calls hard has three times the odds, until reports say otherwise."""

_DAY_TYPE = np.repeat([0, 0, 0, 0, 0, 1, 1], HALF_HOURS)
_TIME = np.tile(np.arange(HALF_HOURS), 7)
_LOWEST, _HIGHEST = 0.001, 0.999


@dataclass(frozen=True)
class Lived:
    """A client's reports, counted by day type and half-hour: ``(…, 2, 48)`` each."""

    told: Floats
    hard: Floats


@dataclass(frozen=True)
class Curve:
    """The risk of every half-hour of the week, and how little is known.

    ``rates``: the chance that a report then is a hard moment, 0 to 1. ``prior_share``: how much of
    each rate is belief and not this client's own reports, 0 to 1. ``reports``: how many there
    are. ``prior_weight``: what the belief is worth, in reports near the hour.
    """

    rates: Floats
    prior_share: Floats
    reports: Floats
    prior_weight: float


def cells(slots: Whole) -> tuple[Whole, Whole]:
    """The day type (0 Monday to Friday, 1 weekend) and half-hour of the day of each slot."""
    return _DAY_TYPE[slots], _TIME[slots]


def lived(slots: Whole, hard: Bools) -> Lived:
    """Count one client's reports: the half-hour of the week each was given in, and was it hard."""
    day_type, time = cells(slots)
    places = day_type * HALF_HOURS + time
    size = DAY_TYPES * HALF_HOURS
    told = np.bincount(places, minlength=size).astype(np.float64)
    bad = np.bincount(places[np.asarray(hard, dtype=bool)], minlength=size).astype(np.float64)
    return Lived(told.reshape(DAY_TYPES, -1), bad.reshape(DAY_TYPES, -1))


def curve(
    reports: Lived,
    prior: Prior,
    *,
    declared: Bools | None = None,
    corrected: Marks | None = None,
    width: float = WIDTH,
) -> Curve:
    """The risk of every half-hour of the week, ``(…, 336)``.

    ``declared`` marks the half-hours the client named as hard. ``corrected`` is 1 where the client
    has said "this hour is hard", -1 where "this hour is fine", else 0; it outweighs everything:
    every fine hour comes out below, every hard one above all hours that were only inferred.
    """
    near_told, near_hard = nearby(reports.told, width), nearby(reports.hard, width)
    belief = usual(reports)[..., None, None] * prior.shape
    told, bad, expected = (by_week(part) for part in (near_told, near_hard, belief))
    if declared is not None:
        expected = np.where(declared, raised(expected, DECLARED), expected)
    rates = (bad + prior.weight * np.minimum(expected, _HIGHEST)) / (told + prior.weight)
    rates = np.clip(rates, _LOWEST, _HIGHEST)
    if corrected is not None:
        rates = _corrected(rates, corrected)
    share = prior.weight / (told + prior.weight)
    return Curve(rates, share, reports.told.sum(axis=(-2, -1)), prior.weight)


def usual(reports: Lived) -> Floats:
    """How often this client's reports are hard at any hour; a quarter while there are few."""
    told, bad = (part.sum(axis=(-2, -1)) for part in (reports.told, reports.hard))
    return np.asarray((bad + USUAL * USUAL_WEIGHT) / (told + USUAL_WEIGHT))


def nearby(counts: Floats, width: float = WIDTH) -> Floats:
    """Reports around each half-hour, around the clock; one in the very same half-hour counts 1."""
    around = counts @ bell(width)
    return np.asarray(around + OTHER_DAYS * around[..., ::-1, :])


def raised(rates: Floats, factor: float | Floats) -> Floats:
    """Rates whose odds are multiplied by ``factor``; they stay between 0 and 1."""
    odds = rates / (1 - np.minimum(rates, _HIGHEST)) * factor
    return np.asarray(odds / (1 + odds))


def by_week(by_day_type: Floats) -> Floats:
    """``(…, 2, 48)`` laid out over the week: ``(…, 336)``."""
    return np.asarray(by_day_type[..., _DAY_TYPE, _TIME])


def _corrected(rates: Floats, corrected: Marks) -> Floats:
    lowest, highest = rates.min(axis=-1, keepdims=True), rates.max(axis=-1, keepdims=True)
    hard = highest + (1 - highest) * (1 + rates) / 4
    fine = lowest * rates / 2
    return np.where(corrected > 0, hard, np.where(corrected < 0, fine, rates))


@cache
def bell(width: float) -> Floats:
    """How much a report speaks of each half-hour around it: 1 at its own, around the clock."""
    apart = np.abs(np.subtract.outer(np.arange(HALF_HOURS), np.arange(HALF_HOURS)))
    apart = np.minimum(apart, HALF_HOURS - apart)
    return np.asarray(np.exp(-0.5 * (apart / width) ** 2))
