"""Faults made on purpose, so that a bot can be seen to survive them."""

from dataclasses import dataclass
from random import Random

from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, number, text_of, whole
from bot.channels.sandbox.updates import Update

CALL_KINDS = ("429", "500", "502", "403", "reset_before", "reset_after", "slow")
UPDATE_KINDS = ("duplicate_updates", "reorder_updates")


class Chance(Random):
    """A chance that can be seeded, so that faults fall the same way every time."""


@dataclass
class Fault:
    """One fault: what it strikes, how often (times, None for ever) and how likely (share)."""

    kind: str
    method: str = "*"
    times: int | None = None
    share: float = 1.0
    retry_after: int = 1
    seconds: float = 1.0

    def shape(self) -> Shape:
        """Give the fault as the control API shows it."""
        return {
            "kind": self.kind,
            "method": self.method,
            "times": self.times,
            "share": self.share,
            "retry_after": self.retry_after,
            "seconds": self.seconds,
        }


def fault_from(given: Shape) -> Fault:
    """Read a fault as the control API takes it; raises UnfitError when it makes no sense."""
    kind = text_of(given.get("kind"))
    if kind not in CALL_KINDS + UPDATE_KINDS:
        raise UnfitError(f"kind must be one of {', '.join(CALL_KINDS + UPDATE_KINDS)}.")
    share = 1.0 if given.get("share") is None else number(given.get("share"))
    if share is None or not 0 <= share <= 1:
        raise UnfitError("share must be a number from 0 to 1.")
    retry_after = 1 if given.get("retry_after") is None else whole(given.get("retry_after"))
    seconds = 1.0 if given.get("seconds") is None else number(given.get("seconds"))
    if retry_after is None or seconds is None or retry_after < 0 or seconds < 0:
        raise UnfitError("retry_after and seconds must be numbers, not below zero.")
    times = whole(given.get("times"))
    if given.get("times") is not None and (times is None or times < 1):
        raise UnfitError("times must be a whole number above zero, or null for ever.")
    method = text_of(given.get("method")) or "*"
    return Fault(kind, method, times, share, retry_after, seconds)


class Faults:
    """The faults in force, drawn with the chance that was passed in."""

    def __init__(self, chance: Random) -> None:
        self.faults: list[Fault] = []
        self._chance = chance
        self._again: list[Update] = []

    def clear(self) -> None:
        """End all faults."""
        self.faults.clear()
        self._again.clear()

    def strike(self, method: str) -> Fault | None:
        """Draw the fault that strikes this call, if one does."""
        for fault in self.faults:
            if fault.kind in UPDATE_KINDS or fault.method.lower() not in {"*", method.lower()}:
                continue
            if self._draw(fault):
                return fault
        return None

    def mangle(self, updates: list[Update]) -> list[Update]:
        """Repeat or reorder a batch of updates when such a fault is in force."""
        if not self.faults and not self._again:
            return updates
        batch = [*self._again, *updates]
        self._again = [one for one in updates if self._strikes("duplicate_updates")]
        if len(batch) > 1 and self._strikes("reorder_updates"):
            self._chance.shuffle(batch)
        return batch

    def _strikes(self, kind: str) -> bool:
        return any(fault.kind == kind and self._draw(fault) for fault in self.faults)

    def _draw(self, fault: Fault) -> bool:
        if fault.share < 1 and self._chance.random() >= fault.share:
            return False
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.faults.remove(fault)
        return True
