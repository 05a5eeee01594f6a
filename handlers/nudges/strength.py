"""A clinician named a strength: it is told soon, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "strength",
    role="client",
    opens="strength_named",
    fresh=timedelta(days=2),
    why="Your clinician named a strength of yours.",
)
def strength(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody names one (see ``handlers/strengths/naming.py``), not by the clock."""
    del outlook
    return {}
