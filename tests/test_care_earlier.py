"""What helped at an hour like this one, from the client's own answers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.earlier import HOURS_NEAR, REMEMBERED, Helped, at_this_time, when

FRIDAY = datetime(2026, 5, 15, 19, 30, tzinfo=UTC)
MOMENTS = st.integers(-200_000, 10_000).map(lambda minutes: FRIDAY + timedelta(minutes=minutes))


def helped(at: datetime, words: str = "a walk") -> Helped:
    return Helped(at, "own", words)


def test_last_friday_at_this_time() -> None:
    found = at_this_time([helped(FRIDAY - timedelta(days=7, minutes=40))], FRIDAY)
    assert found is not None
    assert (found.words, when(found.at, FRIDAY)) == ("a walk", "Last Friday")


def test_the_newest_counts_and_an_older_one_is_told_as_such() -> None:
    old, new = helped(FRIDAY - timedelta(weeks=5), "swimming"), helped(FRIDAY - timedelta(weeks=3))
    assert at_this_time([new, old], FRIDAY) == new
    assert when(old.at, FRIDAY) == "On a Friday some weeks ago"


def test_after_midnight_is_still_the_night_before() -> None:
    now = FRIDAY + timedelta(hours=5)
    found = at_this_time([helped(now - timedelta(days=7, hours=1))], now)
    assert found is not None
    assert when(found.at, now) == "Last Friday"


@given(st.lists(MOMENTS), MOMENTS)
def test_only_the_same_hour_of_the_same_weekday_and_never_today(
    moments: list[datetime], now: datetime
) -> None:
    found = at_this_time([helped(at) for at in moments], now)
    if found is not None:
        assert timedelta(days=6) < now - found.at <= REMEMBERED
        apart = (now - found.at) % timedelta(weeks=1)
        assert min(apart, timedelta(weeks=1) - apart) <= HOURS_NEAR
