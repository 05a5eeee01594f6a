"""A client has decided something a clinician asked about, or a page has not arrived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "heard",
    role="clinician",
    opens="heard",
    fresh=timedelta(days=7),
    why="A client has answered what you asked them, or a page or a mail has not arrived.",
)
def heard(outlook: Outlook) -> Mapping[str, datetime]:
    """It comes when it has happened (see ``telling.tell_clinician``), not by the clock."""
    del outlook
    return {}
