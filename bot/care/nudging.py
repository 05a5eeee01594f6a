"""Which moments of the rest of today are worth a nudge: the pure choice, with all it weighed.

A dose is a cap, not a quota. With a *fixed* dose a day gets up to ``per_day`` nudges, at its
riskiest stretches. With a *floating* one a stretch must be worth the client's bar, which moves by
itself so that the average stays at ``per_week``: hard days get more, quiet days stay quiet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate

SLOT = 30
DAY = 24 * 60
STEP = 0.15
"""How fast the bar moves: by this share for each nudge more or fewer than a day's average."""
SAVED_DAYS = 7
"""Unspent nudges are kept for a week."""


@dataclass(frozen=True)
class Dose:
    """The client's own: at most so many a day and in seven days, at least ``gap`` minutes apart.

    ``covers``: for how many minutes one nudge is thought to cover; what it covers lies in free time.
    """

    per_day: int = 2
    per_week: int = 14
    gap: int = 120
    covers: int = 120


@dataclass(frozen=True)
class Bar:
    """What a stretch must be worth, and how many nudges are saved up. Kept from day to day."""

    worth: float
    saved: float


@dataclass(frozen=True)
class Moment:
    """A stretch that could be covered: minutes of the day, its risk (0 to 1), and what it is worth:
    the risk, weighed by how likely the client is there to answer.
    """

    starts: int
    ends: int
    risk: float
    worth: float


@dataclass(frozen=True)
class Choice:
    """What was chosen and what it was chosen from. ``nothing`` says why nothing was:
    "no free time", "dose used", "quiet day"; None when something was.
    """

    chosen: tuple[Moment, ...]
    considered: tuple[Moment, ...]
    nothing: str | None
    reason: str
    bar: float | None

    def as_json(self) -> dict[str, object]:
        """The whole choice in plain values, to be logged and explained later."""
        return asdict(self)
