"""How fast messages may leave: so many a second to one person, so many in all.

Telegram asks for about one a second in a chat and thirty in all, and publishes no more than that.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Sleep = Callable[[float], Awaitable[None]]
Ticks = Callable[[], float]

GATES = 10_000


@dataclass(slots=True)
class Gate:
    """Lets one through every ``1 / rate`` seconds; a rate of 0 lets everybody through."""

    rate: float
    ticks: Ticks
    _free_at: float = field(default=0.0)

    def take(self) -> float:
        """Take the next place and return how many seconds it is away."""
        if not self.rate:
            return 0.0
        now = self.ticks()
        at = max(now, self._free_at)
        self._free_at = at + 1 / self.rate
        return at - now

    def hold(self, seconds: float) -> None:
        """Let nobody through for a while."""
        self._free_at = max(self._free_at, self.ticks() + seconds)


@dataclass(slots=True)
class Pace:
    """Both gates: a person's own, and the one for all. Floods hold them shut."""

    person_rate: float
    overall_rate: float
    ticks: Ticks
    sleep: Sleep = asyncio.sleep
    _overall: Gate = field(init=False)
    _gates: OrderedDict[str, Gate] = field(default_factory=OrderedDict)
    _held_until: float = field(default=0.0)
    _flooded_at: float = field(default=-1e9)

    def __post_init__(self) -> None:
        self._overall = Gate(self.overall_rate, self.ticks)

    def gate(self, address: str) -> Gate:
        """The gate of one person; those used least lately are forgotten."""
        gate = self._gates.pop(address, None) or Gate(self.person_rate, self.ticks)
        self._gates[address] = gate
        if len(self._gates) > GATES:
            self._gates.popitem(last=False)
        return gate

    async def wait(self, gate: Gate | None) -> None:
        """Wait for a place; ``gate`` None counts only in all (edits, ends of waiting signs)."""
        if gate is not None:
            await self._pass(gate.take())
        await self._pass(self._held_until - self.ticks())
        await self._pass(self._overall.take())

    def flooded(self, gate: Gate, seconds: float, *, again_within: float = 5.0) -> None:
        """The channel asked for a pause: this person's, and everybody's when it happens again."""
        gate.hold(seconds)
        now = self.ticks()
        if now - self._flooded_at < again_within:
            self._held_until = max(self._held_until, now + seconds)
        self._flooded_at = now

    async def _pass(self, seconds: float) -> None:
        if seconds > 0:
            await self.sleep(seconds)
