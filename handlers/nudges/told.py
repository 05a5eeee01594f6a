"""A clinician has read, answered or noted something: the client hears of it when it suits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "told",
    role="client",
    opens="told",
    fresh=timedelta(days=7),
    why="Your clinician has read or written something.",
)
def told(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when it has happened (see ``handlers/alliance/telling.py``), not by the clock."""
    del outlook
    return {}
