"""A clinician has said something about a goal: it is told soon, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "goal",
    role="client",
    opens="goal",
    fresh=timedelta(days=3),
    why="Your clinician said something about a goal of yours.",
)
def goal(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody says something (see ``handlers/together/goals.py``)."""
    del outlook
    return {}
