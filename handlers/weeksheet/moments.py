"""When a page goes, which week it holds, and when its client sees it before that. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.talk.hours import is_quiet, next_on_wall, on_wall
from bot.talk.talk import local
from storage.people import Rhythm

AFTER_CHECK_IN = timedelta(minutes=30)
EVENING = time(17, 0)
USUAL = "18:00"
EARLIER = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=5), timedelta(hours=9))


def next_due(now: datetime, reader: Rhythm, reader_zone: str) -> datetime:
    """When the next page goes to a reader: their weekday, hour and clock."""
    return next_on_wall(now, reader.digest_at, reader_zone, weekday=reader.digest_weekday)


def week_end(due: datetime, zone: str) -> date:
    """The last day on the page that goes at ``due``: the client's day before."""
    return local(due, zone).date() - timedelta(days=1)


def preview(due: datetime, rhythm: Rhythm, zone: str) -> datetime:
    """When the client sees the page that goes at ``due``: the evening before, out of quiet hours.

    Half an hour after the check-in where that is in the evening, so that the day is in it; else
    at six. Where that is quiet, some time before the quiet begins.
    """
    day = week_end(due, zone)
    asked = on_wall(day, rhythm.check_in_at, zone) + AFTER_CHECK_IN
    evening = local(asked, zone).time() >= EVENING and local(asked, zone).date() == day
    wishes = [asked] if evening else []
    wishes.append(on_wall(day, USUAL, zone))
    begins = on_wall(day, rhythm.quiet_from, zone)
    wishes.extend(begins - before for before in EARLIER)
    awake = (at for at in wishes if at < due and not is_quiet(rhythm, local(at, zone)))
    return next(awake, wishes[-1])
