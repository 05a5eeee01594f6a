"""When Tandem asks for a check-in: once a day at the hour chosen, ever more rarely in silence."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.hours import is_quiet
from bot.talk.house import Outlook
from handlers.nudges.checkin import checkin, spacing
from storage.people import Rhythm

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Chatham",
    "Asia/Kolkata",
)
MOMENTS = st.integers(0, 5 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
CLOCKS = st.times().map(lambda clock: f"{clock:%H:%M}")


def plan(now: datetime, zone: str, rhythm: Rhythm, last: date | None = None) -> datetime:
    """The one moment that is planned."""
    days = {} if last is None else {"checkin": last}
    planned = checkin.plan(Outlook(now, zone, rhythm, days, ()))
    assert set(planned) == {"next"}
    return planned["next"]


def there(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def exists(day: date, clock: time, zone: str) -> bool:
    """Whether the clocks there show that time on that day at all."""
    moment = datetime.combine(day, clock, ZoneInfo(zone))
    return there(moment.astimezone(UTC), zone).replace(tzinfo=None) == moment.replace(tzinfo=None)


@given(MOMENTS, st.sampled_from(ZONES), CLOCKS)
def test_one_a_local_day_at_the_hour_chosen(now: datetime, zone: str, clock: str) -> None:
    rhythm = Rhythm(check_in_at=clock)
    moments = [now]
    for _ in range(9):
        moments.append(plan(moments[-1], zone, rhythm))
    asked = [there(moment, zone) for moment in moments[1:]]
    assert all(later > sooner for sooner, later in pairwise(moments))
    assert [(later.date() - sooner.date()).days for sooner, later in pairwise(asked)] == [1] * 8
    for moment in asked:
        if exists(moment.date(), time.fromisoformat(clock), zone):
            assert f"{moment:%H:%M}" == clock


@given(MOMENTS, st.sampled_from(ZONES), CLOCKS, CLOCKS, CLOCKS)
def test_never_in_quiet_hours_when_the_hour_lies_outside_them(
    now: datetime, zone: str, clock: str, start: str, end: str
) -> None:
    rhythm = Rhythm(check_in_at=clock, quiet_from=start, quiet_to=end)
    chosen = time.fromisoformat(clock)
    at = there(plan(now, zone, rhythm), zone)
    if exists(at.date(), chosen, zone) and not is_quiet(rhythm, datetime.combine(at, chosen)):
        assert not is_quiet(rhythm, at)


@given(MOMENTS, st.sampled_from(ZONES), CLOCKS, st.integers(0, 12), st.integers(0, 40))
def test_planning_again_before_the_moment_changes_nothing(
    now: datetime, zone: str, clock: str, unanswered: int, days: int
) -> None:
    rhythm = Rhythm(check_in_at=clock, unanswered=unanswered)
    last = there(now, zone).date() - timedelta(days=days)
    at = plan(now, zone, rhythm, last)
    between = now + (at - now) / 2
    assert plan(between, zone, rhythm, last) == at


@given(MOMENTS, st.sampled_from(ZONES), CLOCKS, st.integers(0, 12))
def test_never_on_a_day_that_is_done_nor_in_a_pause(
    now: datetime, zone: str, clock: str, unanswered: int
) -> None:
    today = there(now, zone).date()
    until = today + timedelta(days=3)
    done = Rhythm(check_in_at=clock, unanswered=unanswered)
    assert there(plan(now, zone, done, today), zone).date() > today
    paused = Rhythm(check_in_at=clock, unanswered=unanswered, paused_until=until.isoformat())
    assert there(plan(now, zone, paused), zone).date() >= until


@pytest.mark.parametrize(
    ("unanswered", "apart", "first"),
    [(0, 1, 1), (1, 1, 2), (2, 2, 4), (3, 2, 6), (4, 4, 10), (7, 4, 22), (8, 7, 29), (9, 7, 36)],
)
def test_further_apart_in_silence(unanswered: int, apart: int, first: int) -> None:
    assert spacing(Rhythm(unanswered=unanswered)) == (apart, first)


def test_a_pause_that_is_over_changes_nothing() -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    rhythm = Rhythm(paused_until="2026-02-01")
    assert plan(now, "UTC", rhythm) == datetime(2026, 3, 2, 19, tzinfo=UTC)


def asked_days(every: int, unanswered: int, days: int = 56) -> int:
    """How many check-ins are asked for in eight weeks after the last one."""
    rhythm = Rhythm(check_in_every=every, unanswered=unanswered)
    now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    end, count, last = now + timedelta(days=days), 0, {"checkin": now.date()}
    while (at := checkin.plan(Outlook(now, "UTC", rhythm, last, ())).get("next")) and at <= end:
        count, now = count + 1, at
    return count


@given(st.integers(1, 14), st.integers(1, 14), st.integers(0, 12))
def test_further_apart_is_never_more_often(one: int, other: int, unanswered: int) -> None:
    sooner, later = sorted((one, other))
    assert asked_days(later, unanswered) <= asked_days(sooner, unanswered)
    assert asked_days(0, unanswered) == 0


def test_once_a_week_and_only_when_opened() -> None:
    assert [asked_days(every, 0) for every in (1, 2, 7, 0)] == [56, 28, 8, 0]
