"""What goes wrong between a bot and the Bot API, by chance, in known shares."""

from dataclasses import dataclass
from random import Random
from typing import Literal

Mishap = Literal["flood", "bad_gateway", "reset_before", "reset_after"]


@dataclass(frozen=True)
class Faults:
    """Shares (0 to 1) of the calls, and of the updates, that meet each kind of trouble.

    ``retry_after`` is what a flood answer (429) asks for, in seconds. Calls that are no part of
    a conversation (getUpdates, getMe and the like) are spared.
    """

    flood: float = 0.0
    retry_after: int = 1
    bad_gateway: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    duplicate: float = 0.0

    def strike(self, chance: Random) -> Mishap | None:
        """What happens to the next call; None for nothing."""
        shares: tuple[tuple[Mishap, float], ...] = (
            ("flood", self.flood),
            ("bad_gateway", self.bad_gateway),
            ("reset_before", self.reset_before),
            ("reset_after", self.reset_after),
        )
        if not any(share for _, share in shares):
            return None
        throw = chance.random()
        for mishap, share in shares:
            if throw < share:
                return mishap
            throw -= share
        return None
