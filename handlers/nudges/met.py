"""After the hour at which a client and a clinician wanted to meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "met",
    role="client",
    opens="met",
    fresh=timedelta(days=2),
    why="You put a time for your next session on the /agenda.",
)
def met(outlook: Outlook) -> Mapping[str, datetime]:
    """It is planned when the time is said (see ``agenda.meet_on``)."""
    del outlook
    return {}
