"""The evening before a week's page goes: its client sees it first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge
from handlers.weeksheet import moments


@nudge(
    "preview",
    role="client",
    opens="preview",
    fresh=timedelta(hours=9),
    why="The page of your week, before anybody else gets it.",
)
def preview(outlook: Outlook) -> Mapping[str, datetime]:
    """The evening before the next reader's hour, outside quiet hours; all pages come at once."""
    found = []
    for reader in outlook.readers:
        due = moments.next_due(outlook.now, reader.rhythm, reader.zone)
        at = moments.preview(due, outlook.rhythm, outlook.zone)
        if at <= outlook.now:
            due = moments.next_due(due, reader.rhythm, reader.zone)
            at = moments.preview(due, outlook.rhythm, outlook.zone)
        found.append(at)
    return {"next": min(found)} if found else {}
