"""A client proposed a move, or answered one: their clinician is told, by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "footing_word",
    role="clinician",
    opens="footing",
    fresh=timedelta(days=5),
    why="A client proposed a move between phases, answered yours, or has moved on.",
)
def footing_word(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody acts (see ``handlers/together/footings.py``), not by the clock."""
    del outlook
    return {}
