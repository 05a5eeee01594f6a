"""A client has said something about a goal they share: their clinician is told, by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "goal_word",
    role="clinician",
    opens="goal_word",
    fresh=timedelta(days=3),
    why="A client said something about a goal they share with you.",
)
def goal_word(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody says something (see ``handlers/together/goals.py``)."""
    del outlook
    return {}
