"""A move was proposed to the client, or answered: told soon, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "footing",
    role="client",
    opens="footing",
    fresh=timedelta(days=5),
    why="Your clinician proposed a move between phases, or answered yours.",
)
def footing(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody acts (see ``handlers/together/footings.py``), not by the clock."""
    del outlook
    return {}
