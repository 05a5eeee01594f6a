"""How much of what was hard a policy covered, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.care.priors import Floats
from bot.timing.daily import Day, Waking
from bot.timing.walk import Starts, covered

DRAWS = 1000
"""How often people are drawn anew, with replacement, for the interval."""


@dataclass(frozen=True)
class Score:
    """``recall``: covered hard moments among all of them. ``share``: covered reports among all of
    them. ``lift``: recall over share, 1 by pure chance. ``low`` and ``high``: the bootstrap 95 %
    interval of recall over people. ``daily``: nudges a day with a report.
    """

    recall: float
    lift: float
    share: float
    low: float
    high: float
    daily: float


def tallied(
    days: Sequence[Day], hard: Sequence[bool], starts: Starts, covers: int, waking: Waking
) -> Floats:
    """One person's counts: hard moments covered, hard moments, reports covered, reports, nudges,
    days.
    """
    hits = reached = nudges = 0
    for day, sent in zip(days, starts, strict=True):
        inside = covered(day.minutes, sent, covers, waking)
        reached += sum(inside)
        hits += sum(h for h, i in zip(hard[day.first : day.after], inside, strict=True) if i)
        nudges += len(sent)
    return np.array([hits, sum(hard), reached, len(hard), nudges, len(days)], dtype=float)


def scored(tallies: Floats, seed: int) -> Score:
    """The score of a policy from one row of counts for each person; there must be hard moments."""
    hits, events, reached, reports, nudges, days = tallies.sum(axis=0).tolist()
    recall, share = hits / events, reached / reports
    low, high = _interval(tallies, np.random.default_rng(seed))
    lift = recall / share if share else 0.0
    return Score(recall, lift, share, low, high, nudges / days)


def _interval(tallies: Floats, chance: np.random.Generator) -> tuple[float, float]:
    people = len(tallies)
    drawn = chance.integers(0, people, (DRAWS, people))
    sums = tallies[drawn, :2].sum(axis=1)
    sums = sums[sums[:, 1] > 0]
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return float(low), float(high)
