"""The pure step from what is known of a day to the moments of its nudges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.free_day import FreeDay
from bot.care.nudging import Choice, Dose
from bot.talk.hours import is_paused
from bot.talk.house import Chosen
from storage.people import Rhythm
from storage.tx import plain

SHORTEST = timedelta(minutes=30)


def picks(day: FreeDay, rhythm: Rhythm, dose: Dose) -> Mapping[str, Chosen]:
    """The moments of the day that are left and worth a nudge, each with why.

    Silent while the person asked for it: in a pause, or until a snooze is over.
    """
    if dose.per_day == 0 or is_silent(rhythm, day.now, day.hours.zone):
        return {}
    choice = day.choose(dose)
    return dict(_chosen(day, choice, one) for one in range(len(choice.chosen)))


def _chosen(day: FreeDay, choice: Choice, number: int) -> tuple[str, Chosen]:
    picked = choice.chosen[number]
    at = day.moment(picked.starts)
    window = next(one for one in day.windows if one.starts <= at < one.ends)
    because = {
        "window": [window.starts.isoformat(), window.ends.isoformat()],
        "risk": round(picked.risk, 4),
        "reason": choice.reason,
        "level": round(day.level.factor, 4),
        "day": day.day.isoformat(),
        "reports": len(day.reports),
        "prior": round(float(day.curve.prior_share[day.slot(picked.starts)]), 3),
        "considered": [
            [day.moment(one.starts).isoformat(), round(one.risk, 4)] for one in choice.considered
        ],
    }
    return token_of(day, picked.starts), Chosen(at, plain(because))


def token_of(day: FreeDay, minute: int) -> str:
    """The name of a moment: its wall time, and the offset that tells two such apart."""
    return day.moment(minute).astimezone(day.zone).strftime("%Y-%m-%dT%H:%M%z")


def is_silent(rhythm: Rhythm, now: datetime, zone: str) -> bool:
    """Whether the person has asked for silence: a pause, or nothing more today."""
    until = rhythm.snoozed_until
    snoozed = until is not None and now < datetime.fromisoformat(until)
    return snoozed or is_paused(rhythm, now.astimezone(ZoneInfo(zone)))
