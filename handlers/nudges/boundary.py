"""A boundary was suggested: it is told soon, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "boundary",
    role="client",
    opens="boundary",
    fresh=timedelta(days=2),
    why="Your clinician suggested something about seeing one of your people.",
)
def boundary(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody suggests something (see ``handlers/contacts/proposals.py``)."""
    del outlook
    return {}
