"""A client agreed that this clinician is told when their words sound like danger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "alarm",
    role="clinician",
    opens="alarmed",
    fresh=timedelta(days=2),
    why="A client agreed that you are told when words of theirs sound like danger.",
    gentle=False,
)
def alarm(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when it has happened (see ``handlers/alarms.py``), not by the clock."""
    del outlook
    return {}
