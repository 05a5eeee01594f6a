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
    """Whether a report (0 to 10) is in the client's own top quarter so far, itself included.

    ``earlier`` is sorted. Equal reports share the middle of their places. So somebody who says 0
    most of the time has a hard moment when it is more than 0, and somebody who always says the
    same has none.
    """
    count = len(earlier) + 1
    if count < ENOUGH:
        return value >= HIGH
    below, to = bisect_left(earlier, value), bisect_right(earlier, value)
    return (below + to + 1) / (2 * count) >= TOP


def standing(value: float, earlier: Sequence[float]) -> float:
    """Where a report lies among the sorted ``earlier`` ones: -1 lowest, 0 the middle, 1 highest.

    Ties share their place. The fewer reports there are, the more the scale itself decides.
    """
    count = len(earlier)
    by_scale = min(10.0, max(0.0, value)) / 5 - 1
    below, to = bisect_left(earlier, value), bisect_right(earlier, value)
    return (below + to - count + ENOUGH * by_scale) / (count + ENOUGH)


def walked(values: Iterable[float]) -> list[tuple[bool, float]]:
    """Each report in turn as ``(is_hard, standing)``, judged by what came before it."""
    earlier: list[float] = []
    found = []
    for value in values:
        found.append((is_hard(value, earlier), standing(value, earlier)))
        insort(earlier, value)
    return found
