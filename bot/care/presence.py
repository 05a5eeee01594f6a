"""How likely a client is there to answer at each half-hour of today: up, awake, and not just asked.

A nudge reaches only somebody who is there. So a stretch is worth its risk times this, softened by
a square root: how often people answer is known less surely than it looks, and a dense hour must not
win over a hard one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.care.priors import HALF_HOURS, Floats
from bot.care.risk import bell

REACH = 0.7
"""How far an answer reaches, in half-hours: narrow, since days begin and end at sharp edges."""
LAGS = HALF_HOURS


@dataclass(frozen=True)
class Presence:
    """``by_hour`` for the 48 half-hours of a day, ``by_lag`` for half-hours since the last answer;
    both relative to an average of 1; no lag counts for more than that.
    """

    by_hour: Floats
    by_lag: Floats

    def today(self, last: int | None) -> list[float]:
        """For each half-hour of today; the last answer came at minute ``last`` (None: not yet)."""
        if last is None:
            found: list[float] = self.by_hour.tolist()
            return found
        middles = np.arange(HALF_HOURS) * 30 + 15
        lags = np.clip((middles - last) // 30, 0, LAGS - 1)
        later: list[float] = (self.by_hour * self.by_lag[lags]).tolist()
        return later


EVEN = Presence(np.ones(HALF_HOURS), np.ones(LAGS))
"""Nothing known: there at any time."""


def learned(by_hour: Floats, by_lag: Floats, possible: Floats) -> Presence:
    """From many people's answers: counted by half-hour of the day, and, for every pair of answers
    on one day, by the half-hours between them, against how often such a pair was ``possible``.
    """
    if not by_hour.sum():
        return EVEN
    spread = by_hour @ bell(REACH)
    awake = spread > spread.mean() / 10
    seen = possible > possible.max() / 20
    pairs = np.divide(by_lag, possible, out=np.zeros(LAGS), where=seen)
    usual = pairs[seen].mean() if pairs.any() else 1.0
    lagged = np.where(seen, pairs / usual, 1.0) if pairs.any() else np.ones(LAGS)
    return Presence(
        np.sqrt(spread / spread[awake].mean()),
        np.sqrt(np.minimum(lagged, 1.0)),
    )


def lags(minutes: Sequence[int], ends: int) -> tuple[Floats, Floats]:
    """One day's answers, for ``learned``: pairs by lag, and lags possible until minute ``ends``."""
    pairs, possible = np.zeros(LAGS), np.zeros(LAGS)
    for place, minute in enumerate(minutes):
        for later in minutes[place + 1 :]:
            pairs[(later - minute) // 30] += 1
        possible[: max(0, (ends - minute) // 30)] += 1
    return pairs, possible
