"""Before a stretch of free time that tends to be hard: what would make it a good one?"""

from __future__ import annotations

from collections.abc import Mapping

from bot.care.free_day import FreeDay
from bot.talk.house import Chosen, Outlook, daily_nudge
from handlers.freetime.facts import FRESH, KIND, dose_of, free_day
from handlers.freetime.picks import picks


@daily_nudge(
    KIND,
    role="client",
    opens="free_time",
    fresh=FRESH,
    why="A free stretch that tends to be hard for you, within the number you chose.",
    wanted=lambda rhythm: rhythm.nudges_a_day > 0,
    facts=free_day,
)
def free_time(outlook: Outlook, day: FreeDay) -> Mapping[str, Chosen]:
    """The moments of this day that are worth a nudge; none on a quiet day."""
    return picks(day, outlook.rhythm, dose_of(outlook.rhythm))
