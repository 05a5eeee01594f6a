"""The weekly page comes on the clinician's day, by the clock on their wall, all year round."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from bot.talk.house import Outlook
from handlers.nudges.weekly import weekly
from storage.people import Rhythm

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = some.sampled_from(
    ["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)
MOMENTS = some.datetimes(
    FIRST.replace(tzinfo=None), FIRST.replace(year=2028, tzinfo=None), timezones=some.just(UTC)
)
CLOCKS = some.times().map(lambda clock: clock.replace(second=0, microsecond=0, tzinfo=None))


def outlook(now: datetime, zone: str, rhythm: Rhythm, alliances: tuple[int, ...] = (1,)) -> Outlook:
    return Outlook(now, zone, rhythm, {}, alliances)


@given(MOMENTS, ZONES, some.integers(0, 6), CLOCKS)
def test_it_comes_on_the_chosen_weekday_and_hour(
    now: datetime, zone: str, weekday: int, clock: time
) -> None:
    rhythm = Rhythm(digest_weekday=weekday, digest_at=f"{clock:%H:%M}")
    at = weekly.plan(outlook(now, zone, rhythm))["all"]
    there = at.astimezone(ZoneInfo(zone))
    assert timedelta() < at - now <= timedelta(days=8)
    asked = there.replace(hour=clock.hour, minute=clock.minute, fold=0)
    skipped = asked.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != clock
    assert there.weekday() == weekday or skipped
    assert there.time() == clock or skipped


@given(MOMENTS, ZONES)
def test_the_next_one_is_a_week_later_on_the_same_clock(now: datetime, zone: str) -> None:
    rhythm = Rhythm(digest_weekday=1, digest_at="08:00")
    first = weekly.plan(outlook(now, zone, rhythm))["all"]
    second = weekly.plan(outlook(first, zone, rhythm))["all"]
    there = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (first, second)]
    assert there[1] - there[0] == timedelta(weeks=1)


@given(some.lists(some.integers(1, 500), unique=True))
def test_there_is_one_message_for_all_of_them_and_none_for_nobody(alliances: list[int]) -> None:
    planned = weekly.plan(outlook(datetime(2026, 3, 2, tzinfo=UTC), "UTC", Rhythm(), (*alliances,)))
    assert list(planned) == (["all"] if alliances else [])


def test_it_is_for_clinicians_and_not_held_back() -> None:
    assert weekly.role == "clinician"
    assert not weekly.gentle
    assert weekly.fresh == timedelta(days=2)
