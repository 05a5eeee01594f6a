"""A client has said what recovery means to them: their clinician is told, by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "recovery_word",
    role="clinician",
    opens="recovery_word",
    fresh=timedelta(days=3),
    why="A client wrote what recovery means to them, and shares it with you.",
)
def recovery_word(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when somebody writes (see ``handlers/together/recovery.py``), not by the clock."""
    del outlook
    return {}
