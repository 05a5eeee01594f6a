"""The day on which a goal is to be looked at: once, at noon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.care.goals import in_hand
from bot.care.goals_kept import goals_from
from bot.talk.hours import on_wall
from bot.talk.house import Outlook, sheet_nudge
from handlers.together.goals import SHEET
from storage.tx import Json

AT = "12:00"


@sheet_nudge(
    "goal_review",
    role="client",
    opens="goal",
    fresh=timedelta(days=2),
    why="The day you set to look at a goal.",
    sheet=SHEET,
)
def goal_review(outlook: Outlook, sheet: Json) -> Mapping[str, datetime]:
    """Noon of the day that was set, once for each goal in hand that does not rest."""
    found = {}
    for goal in in_hand(goals_from(sheet)):
        if goal.review and goal.status != "paused":
            at = on_wall(date.fromisoformat(goal.review), AT, outlook.zone)
            if at > outlook.now:
                found[f"{goal.id}/{goal.review}"] = at
    return found
