"""Who of many needs a look first, and why, in plain words. Pure; it knows only what is shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Trend: TypeAlias = Literal["", "lower", "same", "higher"]

# Our own choices: what a client's page asks for by itself comes first; that they have something
# to talk about, or that working together has become harder, weighs as much as one notable change,
# that messages do not arrive half of it.
TREND_LOWER = 1.0
WANTS = 1.0
NOT_REACHED = 0.5
TRENDS: dict[Trend, str] = {
    "": "",
    "lower": "harder than before",
    "same": "as before",
    "higher": "better than before",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """What may be known of one client at a glance.

    ``weight`` and ``reason`` are those of their newest page that has gone out (0 and empty without
    one); ``has_page`` says whether there is one, ``wants`` whether they have put something on it to
    talk about, ``trend`` how the alliance check has moved.
    """

    label: str
    sharing: bool
    reachable: bool = True
    has_page: bool = False
    weight: float = 0.0
    reason: str = ""
    wants: bool = False
    trend: Trend = ""

    @property
    def need(self) -> float:
        """How much they need a look: larger first; those who do not share come last."""
        if not self.sharing:
            return -1.0
        harder = TREND_LOWER if self.trend == "lower" else 0.0
        wants = WANTS if self.wants else 0.0
        return self.weight + wants + harder + (0.0 if self.reachable else NOT_REACHED)


def worst_first(glances: Iterable[Glance]) -> list[Glance]:
    """Those who need a look first at the top; where nothing tells them apart, by their labels."""
    return sorted(glances, key=lambda one: (-one.need, one.label.casefold(), one.label))


def why(glance: Glance) -> str:
    """The reason in plain words. Of those who do not share, only that."""
    if not glance.sharing:
        return "is not sharing"
    found = [glance.reason] if glance.reason else []
    if glance.wants:
        found.append("has something to talk about")
    if glance.trend == "lower":
        found.append("working together was harder in the last check")
    if not glance.reachable:
        found.append("messages do not arrive at present")
    if found:
        return "; ".join(dict.fromkeys(found))
    return "nothing that stands out" if glance.has_page else "no page yet"
