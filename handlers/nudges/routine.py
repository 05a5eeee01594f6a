"""What somebody wanted to be reminded of, at the moment they chose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.routines import next_reminders, routines_from
from bot.talk.house import Outlook, sheet_nudge
from handlers.dailies import SHEET
from storage.tx import Json


@sheet_nudge(
    "routine",
    role="client",
    opens="routine",
    fresh=timedelta(hours=2),
    why="You asked to be reminded of this.",
    sheet=SHEET,
)
def routine(outlook: Outlook, sheet: Json) -> Mapping[str, datetime]:
    """The next reminder of each routine; those of one moment come together."""
    return next_reminders(routines_from(sheet), outlook.now, ZoneInfo(outlook.zone))
