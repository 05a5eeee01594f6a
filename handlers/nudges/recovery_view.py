"""A clinician has written how they understand what recovery means: told soon, by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "recovery_view",
    role="client",
    opens="recovery_view",
    fresh=timedelta(days=3),
    why="Your clinician wrote how they understand what recovery means to you.",
)
def recovery_view(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody writes (see ``handlers/together/recovery.py``), not by the clock."""
    del outlook
    return {}
