"""The same for the clinician: two questions after a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "met_with",
    role="clinician",
    opens="met_with",
    fresh=timedelta(days=2),
    why="A session stood on the /agenda for this time.",
)
def met_with(outlook: Outlook) -> Mapping[str, datetime]:
    """It is planned when the time is said (see ``agenda.meet_on``)."""
    del outlook
    return {}
