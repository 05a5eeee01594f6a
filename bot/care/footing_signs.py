"""What speaks for a move between phases: counts of the last four weeks, told plainly. Pure.

What somebody begins by themselves counts more than what they answer: it is what stays when Tandem
speaks less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OWN_COUNTS: Final = 2
"""Something begun by oneself weighs as much as two answers; our own choice."""
DAYS: Final = 28


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts of the last 28 days; None is what is not looked at (not shared, or not there).

    ``own``: conversations the client began; ``answered``: those that were answered. ``hard`` and
    ``hard_before``: check-ins with a strong pull, now and in the 28 days before. ``waves``: urges
    ridden out. ``windows``: free stretches that were planned and lived well. ``steps`` done and
    goals ``met``.
    """

    own: int | None = None
    answered: int | None = None
    hard: int | None = None
    hard_before: int | None = None
    waves: int | None = None
    windows: int | None = None
    steps: int | None = None
    met: int | None = None


def own_share(own: int, answered: int) -> float:
    """How much of it begins with the client, 0 to 1; nothing at all is 0."""
    whole = OWN_COUNTS * own + answered
    return OWN_COUNTS * own / whole if whole else 0.0


def sign_lines(signs: Signs) -> list[str]:
    """The counts as plain lines, the client's own beginnings first; no verdict."""
    found = []
    if signs.own is not None and signs.answered is not None:
        found.append(f"Begun unasked: {signs.own}. Begun as an answer: {signs.answered}.")
        if own_share(signs.own, signs.answered) > 1 / 2:
            found.append("What begins unasked counts double here, and so it is the greater part.")
    if signs.hard is not None and signs.hard_before is not None:
        found.append(
            f"Check-ins with a strong pull: {signs.hard}; in the four weeks before: "
            f"{signs.hard_before}."
        )
    if signs.waves:
        found.append(f"Urges ridden out: {signs.waves}.")
    if signs.windows:
        found.append(f"Free stretches that were planned and went well: {signs.windows}.")
    if signs.steps:
        found.append(f"Small steps done: {signs.steps}.")
    if signs.met:
        found.append(f"Goals met: {signs.met}.")
    return found
