"""The weekly pages: one message for all of them, on the clinician's own day and hour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.hours import next_on_wall
from bot.talk.house import Outlook, nudge

ALL = "all"


@nudge(
    "weekly",
    role="clinician",
    opens="weekly",
    fresh=timedelta(days=2),
    why="The weekly pages of your clients, on the day and hour you chose.",
    gentle=False,
)
def weekly(outlook: Outlook) -> Mapping[str, datetime]:
    """The next chosen weekday and hour on the clinician's wall clock, once for all clients."""
    if not outlook.alliances:
        return {}
    rhythm = outlook.rhythm
    at = next_on_wall(outlook.now, rhythm.digest_at, outlook.zone, weekday=rhythm.digest_weekday)
    return {ALL: at}
