"""What counts as a hard moment, and where one report lies among a client's own. One place for both.

A number means something else for everybody, so a report is only ever compared with reports of the
same client, and only with earlier ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence

TOP = 0.75
ENOUGH = 8
"""With fewer reports than this (our choice: two for each quarter) the scale itself decides."""
HIGH = 6.0
"""On the scale from 0 to 10, for as long as there are too few reports. Our choice, no cut-off."""


def is_hard(value: float, earlier: Sequence[float]) -> bool:
    """Whether a report (0 to 10) is in the client's own top quartile so far, itself included.

    ``earlier`` is sorted. Ties go to the hard side, but never down to the middle: somebody who
    says 0 most of the time has a hard moment whenever it is more than 0, and somebody who always
    says the same has none.
    """
    if len(earlier) + 1 < ENOUGH:
        return value >= HIGH
    count = len(earlier) + 1
    place = bisect_left(earlier, value)
    reached = [*earlier[:place], value, *earlier[place:]]
    return value >= _quantile(reached, TOP) and value > _quantile(reached, 0.5) and count >= ENOUGH


def standing(value: float, earlier: Sequence[float]) -> float:
    """Where a report lies among the sorted ``earlier`` ones: −1 the lowest, 0 the middle, 1 the top.

    Ties share their place. The fewer reports there are, the more the scale itself decides.
    """
    count = len(earlier)
    by_scale = min(10.0, max(0.0, value)) / 5 - 1
    if not count:
        return by_scale
    below, to = bisect_left(earlier, value), bisect_right(earlier, value)
    by_rank = (below + to) / count - 1
    return (count * by_rank + ENOUGH * by_scale) / (count + ENOUGH)


def walked(values: Iterable[float]) -> list[tuple[bool, float]]:
    """Each report in turn as ``(is_hard, standing)``, judged by what came before it."""
    earlier: list[float] = []
    found = []
    for value in values:
        found.append((is_hard(value, earlier), standing(value, earlier)))
        insort(earlier, value)
    return found


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the ordered values lie, between two neighbours."""
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
