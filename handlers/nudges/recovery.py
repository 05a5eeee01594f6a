"""What recovery means is asked again, at the pace both chose: the slower of the two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.care.meaning import asked_again, meaning_from
from bot.talk.hours import on_wall
from bot.talk.house import Outlook, sheet_nudge
from handlers.together.recovery import SHEET
from storage.tx import Json

AT = "11:00"


@sheet_nudge(
    "recovery",
    role="client",
    opens="recovery",
    fresh=timedelta(days=3),
    why="You chose how often to be asked again what recovery means to you.",
    sheet=SHEET,
)
def recovery(outlook: Outlook, sheet: Json) -> Mapping[str, datetime]:
    """Once, in the late morning of that day; new words begin the count anew."""
    day = asked_again(meaning_from(sheet))
    if day is None:
        return {}
    at = on_wall(day, AT, outlook.zone)
    return {day.isoformat(): at} if at > outlook.now else {}
