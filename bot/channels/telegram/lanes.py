"""One person after the other's turn, everybody at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

LONGEST = 200
"""How many may stand in one person's lane before the next is sent back to the door."""


@dataclass(slots=True)
class _Lane:
    """A person's lane: a lock that lets in whoever came first, and how many are in it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Lanes:
    """A lane for each person who has something going on; an empty one is gone.

    ``longest`` is enforced at the door (``full``): what is turned away there stays with Telegram,
    which keeps it for a day, and not in our memory.
    """

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._lanes: dict[str, _Lane] = {}

    def __len__(self) -> int:
        """How many people have something going on."""
        return len(self._lanes)

    def full(self, person: str) -> bool:
        """Whether this person's lane takes no more."""
        lane = self._lanes.get(person)
        return lane is not None and lane.waiting >= self._longest

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        """Wait for everything this person did before, then have the lane to yourself."""
        lane = self._lanes.setdefault(person, _Lane())
        lane.waiting += 1
        try:
            async with lane.turn:
                yield
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                del self._lanes[person]
