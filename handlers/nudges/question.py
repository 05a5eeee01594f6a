"""Questions with a day of their own, and questions that were just proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.talk.hours import on_wall
from bot.talk.house import Outlook, nudge

ONE_DAY = timedelta(days=1)


@nudge(
    "question",
    role="client",
    opens="questions",
    fresh=timedelta(hours=20),
    why="A question you agreed to, on its day, or one your clinician has proposed.",
)
def question(outlook: Outlook) -> Mapping[str, datetime]:
    """On its day at the hour of the check-in. One that is proposed comes when it happens (see
    ``handlers/forming/cowritten.py``), not by the clock.
    """
    on = outlook.rhythm.question_on
    if on is None:
        return {}
    today = outlook.now.astimezone(ZoneInfo(outlook.zone)).date()
    day = max(today, date.fromisoformat(on))
    at = on_wall(day, outlook.rhythm.check_in_at, outlook.zone)
    if at <= outlook.now:
        at = on_wall(day + ONE_DAY, outlook.rhythm.check_in_at, outlook.zone)
    return {"own day": at}
