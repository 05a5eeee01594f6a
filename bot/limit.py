"""How much one person may write: enough for anybody who types, and no more than that, so that one
chat that floods does not slow the others. What is over the limit is dropped before it costs a turn;
words of danger are answered all the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["take", "tell", "drop"]

REST = 60.0
"""Seconds for which nothing more is taken once somebody has written too much."""
HELP_EVERY = 5.0
"""Seconds between two answers to words of danger while nothing else is taken."""
LOOKS_A_SECOND = 20
"""How many messages over the limit are looked through for words of danger: more than anybody
types in a second."""
FAST = 5
"""More messages than this in a second are not answers to what is still on its way to a person."""
FAST_FOR = 10.0
"""Seconds for which somebody who was that fast counts as fast."""
BURST = 40
"""Messages in one second that no phone brings, not even one that was out of reach all day: whoever
sends more has used up their share at once.
"""
REMEMBERED = 10_000


@dataclass(slots=True)
class _Share:
    """What one person may still write, and until when they are not heard."""

    left: float
    at: float
    shut_until: float = -1.0
    helped_at: float = -1e9
    fast_until: float = -1.0
    second: int = -1
    came: int = 0
    looks: int = 0


@dataclass(slots=True)
class Limit:
    """So many messages a minute for each person, and as many at once; 0 takes everything.

    ``ticks`` gives seconds. Nothing of this is stored; those heard least lately are forgotten.
    """

    a_minute: int
    ticks: Callable[[], float]
    _shares: OrderedDict[str, _Share] = field(default_factory=OrderedDict)

    def look(self, person: str) -> Verdict:
        """Whether to take one more message, to tell its writer that it was too much, or to drop
        it: they are told once in each rest.
        """
        if not self.a_minute:
            return "take"
        share = self._share(person)
        if share.at < share.shut_until:
            return "drop"
        if share.left >= 1:
            share.left -= 1
            return "take"
        share.shut_until = share.at + REST
        return "tell"

    def is_resting(self, person: str) -> bool:
        """Whether nothing more is taken of this person for now; changes nothing."""
        share = self._shares.get(person)
        return share is not None and self.ticks() < share.shut_until

    def came(self, person: str) -> None:
        """Note that a message has come in, before it has its turn."""
        share = self._in_this_second(person)
        share.came += 1
        if share.came > FAST:
            share.fast_until = share.at + FAST_FOR
        if share.came > BURST and self.a_minute:
            share.left = 0.0

    def is_fast(self, person: str) -> bool:
        """Whether more came within a second than anybody types, a moment ago."""
        share = self._shares.get(person)
        return share is not None and self.ticks() < share.fast_until

    def may_look(self, person: str) -> bool:
        """Whether one more of a resting person's messages is looked through in this second."""
        share = self._in_this_second(person)
        share.looks += 1
        return share.looks <= LOOKS_A_SECOND

    def may_help(self, person: str) -> bool:
        """Whether words of danger that are over the limit are answered now, or just were."""
        share = self._share(person)
        if share.at - share.helped_at < HELP_EVERY:
            return False
        share.helped_at = share.at
        return True

    def _in_this_second(self, person: str) -> _Share:
        share, second = self._share(person), int(self.ticks())
        if share.second != second:
            share.second, share.came, share.looks = second, 0, 0
        return share

    def _share(self, person: str) -> _Share:
        """A person's share as it is by now."""
        now, most = self.ticks(), float(self.a_minute)
        share = self._shares.pop(person, None) or _Share(most, now)
        share.left = min(most, share.left + (now - share.at) * most / 60)
        share.at = now
        self._shares[person] = share
        if len(self._shares) > REMEMBERED:
            self._shares.popitem(last=False)
        return share
