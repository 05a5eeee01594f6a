"""Wall clocks: once a local day, whatever the clocks do; never in quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.talk.hours import is_paused, is_quiet, may_speak, next_on_wall, on_wall
from storage.people import Rhythm

START = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Africa/Cairo",
]
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
CLOCKS = st.times().map(lambda clock: f"{clock:%H:%M}") | st.sampled_from(["00:00", "02:30"])


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("clock", ["00:00", "00:30", "02:00", "02:30", "03:30", "23:59"])
def test_it_happens_once_on_every_local_day_of_two_years(zone: str, clock: str) -> None:
    at = on_wall(FIRST - timedelta(days=1), clock, zone)
    days: list[date] = []
    while not days or days[-1] < LAST:
        later = next_on_wall(at, clock, zone)
        assert later > at
        at = later
        days.append(at.astimezone(ZoneInfo(zone)).date())
    assert days == [FIRST + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == LAST


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.dates(FIRST, LAST), CLOCKS, st.sampled_from(ZONES))
def test_the_clock_shows_it_or_has_just_jumped_over_it(day: date, clock: str, zone: str) -> None:
    there = on_wall(day, clock, zone).astimezone(ZoneInfo(zone))
    wanted = time.fromisoformat(clock)
    if there.time() == wanted:
        assert there.fold == 0, "of two, the first"
    else:
        assert timedelta() < there.replace(tzinfo=None) - datetime.combine(day, wanted)
        before = there - timedelta(hours=3)
        assert before.utcoffset() != there.utcoffset()


def test_a_gap_moves_forward_and_of_two_the_first_counts() -> None:
    assert on_wall(date(2026, 3, 29), "02:30", "Europe/Berlin") == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert on_wall(date(2026, 10, 25), "02:30", "Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    assert on_wall(date(2026, 10, 4), "02:15", "Australia/Lord_Howe") == datetime(
        2026, 10, 3, 15, 45, tzinfo=UTC
    )


@settings(deadline=None, derandomize=True)
@given(
    st.integers(0, 700 * 24 * 60).map(lambda n: START + timedelta(minutes=n)),
    CLOCKS,
    st.sampled_from(ZONES),
    st.integers(0, 6),
)
def test_the_next_weekday_is_within_eight_days(
    after: datetime, clock: str, zone: str, weekday: int
) -> None:
    at = next_on_wall(after, clock, zone, weekday=weekday)
    assert after < at <= after + timedelta(days=7, hours=3)
    assert at.astimezone(ZoneInfo(zone)).weekday() == weekday


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_run_over_midnight(clock: str, quiet: bool) -> None:
    now = datetime.combine(FIRST, time.fromisoformat(clock), UTC)
    assert is_quiet(Rhythm(), now) is quiet


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = datetime.combine(FIRST, time(12), UTC)
    assert is_quiet(Rhythm(quiet_from="11:00", quiet_to="13:00"), noon)
    assert not is_quiet(Rhythm(quiet_from="12:00", quiet_to="12:00"), noon)


def test_a_pause_ends_on_its_day() -> None:
    rhythm = Rhythm(paused_until="2026-01-03", quiet_from="12:00", quiet_to="12:00")
    assert is_paused(rhythm, datetime(2026, 1, 2, 23, 59, tzinfo=UTC))
    assert not may_speak(rhythm, datetime(2026, 1, 2, 23, 59, tzinfo=UTC))
    assert may_speak(rhythm, datetime(2026, 1, 3, 0, 0, tzinfo=UTC))
