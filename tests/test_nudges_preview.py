"""A client sees their page the evening before it goes, awake, all year round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from bot.talk.hours import is_quiet
from bot.talk.house import Outlook
from bot.talk.talk import local
from handlers.nudges.preview import preview
from handlers.weeksheet import moments
from storage.alliances import Reader
from storage.people import Rhythm

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = some.sampled_from(
    ["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)
MOMENTS = some.datetimes(
    FIRST.replace(tzinfo=None), FIRST.replace(year=2028, tzinfo=None), timezones=some.just(UTC)
)
CLOCKS = some.times().map(lambda clock: f"{clock:%H:%M}")
READERS = some.builds(
    lambda day, at, zone: Reader(1, Rhythm(digest_weekday=day, digest_at=at), zone),
    some.integers(0, 6),
    CLOCKS,
    ZONES,
)
NIGHTS = some.sampled_from([("22:00", "07:00"), ("20:00", "09:00"), ("23:30", "06:00")])


@given(MOMENTS, ZONES, some.lists(READERS, min_size=1, max_size=3), CLOCKS, NIGHTS)
def test_it_comes_the_day_before_and_never_in_quiet_hours(
    now: datetime, zone: str, readers: list[Reader], check_in: str, night: tuple[str, str]
) -> None:
    rhythm = Rhythm(check_in_at=check_in, quiet_from=night[0], quiet_to=night[1])
    at = preview.plan(Outlook(now, zone, rhythm, {}, (1,), tuple(readers)))["next"]
    assert now < at <= now + timedelta(days=9)
    assert not is_quiet(rhythm, local(at, zone))
    dues = [moments.next_due(at, one.rhythm, one.zone) for one in readers]
    assert any(local(at, zone).date() == moments.week_end(due, zone) for due in dues)


def test_it_waits_for_the_evenings_check_in() -> None:
    reader = Reader(1, Rhythm(digest_weekday=0, digest_at="08:00"), "Europe/London")
    outlook = Outlook(
        datetime(2026, 3, 4, tzinfo=UTC),
        "Europe/Berlin",
        Rhythm(check_in_at="20:00", quiet_from="22:00", quiet_to="07:00"),
        {},
        (1,),
        (reader,),
    )
    there = preview.plan(outlook)["next"].astimezone(ZoneInfo("Europe/Berlin"))
    assert f"{there:%A %d %H:%M}" == "Sunday 08 20:30"


def test_a_morning_check_in_leaves_the_page_to_the_evening() -> None:
    due = datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert f"{moments.preview(due, Rhythm(check_in_at='07:00'), 'UTC'):%a %H:%M}" == "Sun 18:00"
    early = Rhythm(check_in_at="20:00", quiet_from="17:00", quiet_to="07:00")
    assert f"{moments.preview(due, early, 'UTC'):%a %H:%M}" == "Sun 16:30"


def test_who_shares_with_nobody_is_not_disturbed() -> None:
    outlook = Outlook(datetime(2026, 3, 4, tzinfo=UTC), "UTC", Rhythm(), {}, ())
    assert preview.plan(outlook) == {}
    assert preview.gentle
