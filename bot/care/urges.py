"""Waves of wanting, and what has carried this person through them. Pure.

The ways are put in the order of how far the pull fell after each, for this person alone. A way
that was tried once or twice counts less than one that was tried often (shrinkage toward nothing),
so that one lucky evening does not decide. Our own choice, and simple on purpose: no trial says
which way helps whom. Urge surfing is from Bowen and Marlatt 2009, doi 10.1037/a0017127;
it changed what people did about a pull, and no study gives its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

DOUBT: Final = 2.0
"""How many waves that changed nothing a way starts with. Our own choice."""
HIGH: Final = 8
"""From here on, of 10, who can be with you is named first. Our own choice."""


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave that was rated again: the way, and how strong it was before and after, 0 to 10."""

    way: str
    before: int
    after: int

    @property
    def drop(self) -> int:
        """How far it fell; less than 0 if it rose."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Helped:
    """What a way did: how often it was taken, and how far the pull fell on average."""

    times: int
    drop: float


def helped(waves: Iterable[Wave]) -> dict[str, Helped]:
    """What every way that was taken has done so far."""
    drops: dict[str, list[int]] = {}
    for wave in waves:
        drops.setdefault(wave.way, []).append(wave.drop)
    return {way: Helped(len(told), sum(told) / len(told)) for way, told in drops.items()}


def expected(way: str, known: Mapping[str, Helped]) -> float:
    """How far the pull can be expected to fall with a way, in points of 10; 0 for a new one."""
    one = known.get(way, Helped(0, 0.0))
    return one.times * one.drop / (one.times + DOUBT)


def ordered(ways: Sequence[str], waves: Iterable[Wave]) -> list[str]:
    """The ways, what has helped most first; those that are alike stay in the order given."""
    known = helped(waves)
    return sorted(ways, key=lambda way: -expected(way, known))


def best(ways: Sequence[str], waves: Sequence[Wave]) -> list[str]:
    """The ways after which the pull fell, the best first; empty before anything is known."""
    known = helped(waves)
    return [way for way in ordered(ways, waves) if way in known and known[way].drop > 0]
