"""Something was suggested: it is told soon, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "suggestion",
    role="client",
    opens="suggestion",
    fresh=timedelta(days=2),
    why="Your clinician suggested something for your free time.",
)
def suggestion(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody suggests something (see ``suggestions.suggest``), not by the clock."""
    del outlook
    return {}
