"""Two weeks before a consent ends: told ahead, so that nothing stops or goes on unnoticed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.hours import on_wall
from bot.talk.house import Outlook, nudge
from bot.talk.talk import local

AHEAD = timedelta(days=14)
AT = "12:00"


@nudge(
    "consent",
    role="client",
    opens="consent",
    fresh=timedelta(days=7),
    why="What you agreed to share ends in two weeks.",
)
def consent(outlook: Outlook) -> Mapping[str, datetime]:
    """Noon, two weeks before the end, once for each consent; not for somebody who stands in."""
    found = {}
    for reader in outlook.readers:
        if reader.until is None or reader.stands_in:
            continue
        day = local(reader.until - AHEAD, outlook.zone).date()
        at = on_wall(day, AT, outlook.zone)
        if outlook.now < at < reader.until:
            found[f"{reader.alliance}/{day.isoformat()}"] = at
    return found
