"""The stretches of free time that nudges could cover, and the best few of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

SLOT = 30
ON_THE_HOUR = 1.02
"""A start on the full hour is worth two per cent more. So close neighbours do not change places at
every new report, and a nudge comes at a time that people keep in mind.
"""


@dataclass(frozen=True)
class Moment:
    """A stretch that could be covered: minutes of the day, its risk (0 to 1), and what it is worth:
    the risk, weighed by how likely the client is there to answer. ``reason`` is what speaks for it:
    "hour" (this time of the week), or what makes today harder (a key of ``hard_days.REASONS``).
    """

    starts: int
    ends: int
    risk: float
    worth: float
    reason: str = "hour"


def candidates(
    free: Sequence[tuple[int, int]],
    risk: Sequence[float],
    presence: Sequence[float] | None,
    *,
    covers: int,
    earliest: int,
    reason: str = "hour",
) -> list[Moment]:
    """What could be covered from minute ``earliest`` on, in order of its start.

    ``free`` are minutes of the day, ``risk`` and ``presence`` have one value for each of the 48
    half-hours. A stretch shorter than ``covers`` minutes is worth less in proportion.
    """
    weighed = [r * p for r, p in zip(risk, presence, strict=True)] if presence else risk
    risks, worths = _summed(risk), _summed(weighed)
    found = []
    for starts, ends in _stretches(free, covers, earliest):
        lasts = ends - starts
        average = (_until(risks, ends) - _until(risks, starts)) / lasts
        worth = (_until(worths, ends) - _until(worths, starts)) / covers
        worth *= ON_THE_HOUR if starts % 60 == 0 else 1.0
        found.append(Moment(starts, ends, average, worth, reason))
    return found


def _stretches(
    free: Sequence[tuple[int, int]], covers: int, earliest: int
) -> list[tuple[int, int]]:
    """What a nudge could cover: at each half-hour of free time that is long enough, and at once
    where it begins; a short free time is covered as a whole.
    """
    found = []
    for begins, over in sorted(free):
        first = max(begins, earliest)
        if first >= over:
            continue
        found.append((first, min(first + covers, over)))
        grid = range((first // SLOT + 1) * SLOT, over - covers + 1, SLOT)
        found += [(start, start + covers) for start in grid]
    return found


def _summed(values: Sequence[float]) -> list[float]:
    total = [0.0]
    for value in values:
        total.append(total[-1] + value * SLOT)
    return total


def _until(summed: Sequence[float], minute: int) -> float:
    slot, over = divmod(minute, SLOT)
    if not over:
        return summed[slot]
    return summed[slot] + (summed[slot + 1] - summed[slot]) * over / SLOT


def best(considered: Sequence[Moment], price: float, most: int, gap: int) -> tuple[Moment, ...]:
    """Up to ``most`` moments that do not overlap, worth most together above the price of each.

    Weighted interval scheduling, from the end of the day backwards.
    """
    starts = [one.starts for one in considered]
    count = len(considered)
    worth: list[list[float]] = [[0.0] * (most + 1) for _ in range(count + 1)]
    after_it = [bisect_left(starts, max(one.ends, one.starts + gap)) for one in considered]
    for place in range(count - 1, -1, -1):
        gain = considered[place].worth - price
        later, instead = worth[after_it[place]], worth[place + 1]
        for left in range(1, most + 1):
            worth[place][left] = max(instead[left], gain + later[left - 1])
    chosen, place, left = [], 0, most
    while place < count and left:
        if worth[place][left] > worth[place + 1][left]:
            chosen.append(considered[place])
            place, left = after_it[place], left - 1
        else:
            place += 1
    return tuple(chosen)
