"""What will be done, in order of time: a virtual day jumps from one step to the next."""

from __future__ import annotations

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

Deed = Callable[[], Awaitable[None]]


@dataclass(order=True, frozen=True, slots=True)
class Step:
    """Something that will be done."""

    at: datetime
    place: int
    deed: Deed = field(compare=False)


@dataclass(slots=True)
class Steps:
    """All of them; those of one moment in the order they were thought of."""

    _heap: list[Step] = field(default_factory=list)
    _places: count[int] = field(default_factory=count)

    def put(self, at: datetime, deed: Deed) -> None:
        """Note what will be done then."""
        heapq.heappush(self._heap, Step(at, next(self._places), deed))

    @property
    def next_at(self) -> datetime | None:
        """When the next one is."""
        return self._heap[0].at if self._heap else None

    def take(self) -> Deed:
        """The next one, and it will not come again."""
        return heapq.heappop(self._heap).deed
