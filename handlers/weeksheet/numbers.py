"""A client's check-ins, cut to what may be shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.care.checkins import CheckIn
from handlers.scope import CHECK_INS, LINES


def covered(everything: Sequence[CheckIn], scope: Sequence[str]) -> list[CheckIn]:
    """Check-ins with only what was agreed to be shared.

    One that has nothing left is left out: that there was one is not shared either.
    """
    found = []
    for one in everything:
        kept = one
        if CHECK_INS not in scope:
            kept = replace(kept, ratings={}, declined=frozenset(), helped=None, used=None)
        if LINES not in scope:
            kept = replace(kept, for_clinician=None)
        if CHECK_INS in scope or kept.for_clinician:
            found.append(kept)
    return found
