"""After a page should have arrived, and when it has waited for three days: how that stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge
from handlers.weeksheet import moments

ARRIVED = timedelta(hours=3)
WAITED = timedelta(days=3, hours=1)
TIMES = {"arrived": ARRIVED, "waited": WAITED}


@nudge(
    "receipt",
    role="client",
    opens="receipt",
    fresh=timedelta(days=2),
    why="Whether your page of the week has reached its reader.",
)
def receipt(outlook: Outlook) -> Mapping[str, datetime]:
    """For every reader, some time after their hour. With nothing amiss nothing is said."""
    found = {}
    for reader in outlook.readers:
        for what, later in TIMES.items():
            due = moments.next_due(outlook.now - later, reader.rhythm, reader.zone)
            found[f"{reader.alliance}:{what}"] = due + later
    return found
