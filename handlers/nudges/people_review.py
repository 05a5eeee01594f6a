"""Somebody who is "not now" is looked at again, on the day the client set and not before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "people_review",
    role="client",
    opens="people_review",
    fresh=timedelta(days=7),
    why="You set this day to look at somebody on your map again.",
)
def people_review(outlook: Outlook) -> Mapping[str, datetime]:
    """It is planned when the day is set (see ``handlers/contacts/sheet.py``), not by the clock."""
    del outlook
    return {}
