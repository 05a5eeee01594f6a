"""When to ask for a check-in: at the hour the person chose, and further apart when unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.talk.hours import on_wall
from bot.talk.house import Outlook, nudge
from storage.people import Rhythm

ONE_DAY = timedelta(days=1)
LONG_AGO = date(2000, 1, 1)
# How many days apart, from how many reminders in a row that were not answered. Our own choice: no
# trial of a best spacing is known; that prompts lose their pull with repetition is (Klasnja 2019,
# doi 10.1093/abm/kay067).
SPACING = ((8, 7), (4, 4), (2, 2), (0, 1))


@nudge(
    "checkin",
    role="client",
    opens="checkin",
    fresh=timedelta(hours=3),
    why="Your daily check-in, at the time you chose.",
)
def checkin(outlook: Outlook) -> Mapping[str, datetime]:
    """The next check-in: never twice on one of the person's own days."""
    if outlook.rhythm.check_in_every == 0:
        return {}
    day = first_day(outlook)
    while True:
        at = on_wall(day, outlook.rhythm.check_in_at, outlook.zone)
        if at > outlook.now and is_asked(day, outlook):
            return {"next": at}
        day += ONE_DAY


def first_day(outlook: Outlook) -> date:
    """The first day that may be asked on: today unless it is done or lies in a pause."""
    today = outlook.now.astimezone(ZoneInfo(outlook.zone)).date()
    days = [today]
    if "checkin" in outlook.last_day:
        days.append(outlook.last_day["checkin"] + ONE_DAY)
    if outlook.rhythm.paused_until is not None:
        days.append(date.fromisoformat(outlook.rhythm.paused_until))
    return max(days)


def is_asked(day: date, outlook: Outlook) -> bool:
    """Whether that day is one of those asked on.

    Counted from the last check-in, so that planning again changes nothing.
    """
    since = (day - outlook.last_day.get("checkin", LONG_AGO)).days
    apart, first = spacing(outlook.rhythm)
    return since >= first and (since - first) % apart == 0


def spacing(rhythm: Rhythm) -> tuple[int, int]:
    """How many days apart, and how many days after the last check-in this spacing begins."""
    unanswered, every = rhythm.unanswered, rhythm.check_in_every
    return _apart(unanswered, every), sum(_apart(count, every) for count in range(unanswered + 1))


def _apart(unanswered: int, every: int) -> int:
    """The client's own rhythm, or further apart where silence asks for more."""
    return max(every, next(days for least, days in SPACING if unanswered >= least))
