"""The times at which a rule repeats, and what looking for them may cost."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.care.calendar.lines import Line
from bot.care.calendar.repeats import Purse, Spent, walls
from bot.care.calendar.rules import WEEKDAYS, rule_of
from tests.calendars import event, file_of

# The library is not typed, so it is fetched by its name.
another_reader = pytest.importorskip("recurring_ical_events")


def times(text: str, start: str, since: str, before: str, purse: Purse | None = None) -> list[str]:
    rule = rule_of(Line(1, "RRULE", f"RRULE:{text}"))
    start_at, since_at, before_at = (datetime.fromisoformat(one) for one in (start, since, before))
    found = walls(rule, start_at, since_at, before_at, purse or Purse(1_000_000))
    return [f"{wall:%Y-%m-%d %H:%M}" for wall in found]


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("FREQ=DAILY;COUNT=2", "2026-12-31", ["2026-12-31", "2027-01-01"]),
        ("FREQ=WEEKLY;INTERVAL=26", "2000-01-05", ["2027-06-02", "2027-12-01"]),
        ("FREQ=MONTHLY;BYDAY=5FR;COUNT=2", "2027-01-01", ["2027-01-29", "2027-04-30"]),
        ("FREQ=YEARLY;BYDAY=-1MO", "2020-01-01", ["2027-12-27"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", "2020-01-01", ["2026-12-31", "2027-12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=1", "2020-01-01", ["2027-01-06"]),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH", "2020-01-01", ["2026-12-31", "2027-12-30"]),
        ("FREQ=YEARLY", "2024-02-29", []),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1;BYMONTH=5", "2020-01-01", ["2027-05-31"]),
        ("FREQ=HOURLY;INTERVAL=5000", "2026-12-30", ["2026-12-30", "2027-07-26"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2020-01-01", []),
    ],
)
def test_a_rule_gives_its_times(text: str, start: str, expected: list[str]) -> None:
    found = times(text, f"{start}T09:00", "2026-12-30T00:00", "2028-01-01T00:00")
    assert [one[:10] for one in found] == expected
    assert all(one.endswith(" 09:00") for one in found if "HOURLY" not in text)


@pytest.mark.parametrize(
    "text",
    ["FREQ=HOURLY;COUNT=999999999", "FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30"],
)
def test_what_takes_too_much_looking_is_given_up(text: str) -> None:
    with pytest.raises(Spent):
        times(text, "1970-01-01T00:00", "2027-01-01T00:00", "2028-01-01T00:00", Purse(50_000))


def test_years_without_number_end_the_walk() -> None:
    assert times("FREQ=YEARLY;INTERVAL=9000", "2026-01-01T09:00", "2027-01-01", "2028-01-01") == []


def numbers(name: str, low: int, high: int) -> st.SearchStrategy[str]:
    picked = st.sets(st.integers(low, high).filter(bool), min_size=1, max_size=3)
    return picked.map(lambda found: f";{name}=" + ",".join(map(str, sorted(found))))


def rules() -> st.SearchStrategy[str]:
    """Rules that the library reads as the standard does (it mixes "MO" and "1MO" up)."""
    days = st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=3)
    plain = days.map(lambda found: ";BYDAY=" + ",".join(sorted(found)))
    placed = st.tuples(st.sampled_from((1, 2, -1)), st.sampled_from(WEEKDAYS))
    one = placed.map(lambda found: f";BYDAY={found[0]}{found[1]}")
    none = st.just("")
    by_day = st.tuples(
        st.sampled_from(("YEARLY", "MONTHLY")),
        none | numbers("BYMONTH", 1, 12),
        none | numbers("BYMONTHDAY", -28, 28) | plain | one,
    )
    by_week = st.tuples(st.sampled_from(("WEEKLY", "DAILY")), none | plain, none)
    ends = none | st.integers(1, 40).map(lambda count: f";COUNT={count}")
    steps = st.integers(1, 4).map(lambda step: f";INTERVAL={step}")
    parts = st.tuples(by_day | by_week, steps, ends)
    return parts.map(lambda found: f"FREQ={''.join(found[0])}{found[1]}{found[2]}")


@settings(max_examples=150, deadline=None)
@given(
    rules(),
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2026-12-31")),
)
def test_the_times_are_those_that_another_reader_finds(text: str, start: datetime) -> None:
    start = start.replace(second=0, microsecond=0)
    content = file_of(event("UID:1", f"DTSTART:{start:%Y%m%dT%H%M%S}", f"RRULE:{text}"))
    since, before = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01")
    theirs = another_reader.of(Calendar.from_ical(content)).between(since, before)
    ours = times(text, start.isoformat(), since.isoformat(), before.isoformat())
    shown = f"{start:%Y-%m-%d %H:%M}"
    first = {shown} if since <= start < before else set()
    assert {*ours, *first} == {f"{one['DTSTART'].dt:%Y-%m-%d %H:%M}" for one in theirs}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 900), st.integers(1, 9))
def test_passing_over_old_times_changes_nothing(days: int, every: int) -> None:
    since = (datetime.fromisoformat("2018-01-01T09:00") + timedelta(days=days)).isoformat()
    text = f"FREQ=DAILY;INTERVAL={every}"
    whole = times(text, "2018-01-01T09:00", "2018-01-01T09:00", "2021-01-01")
    late = [one for one in whole if one >= since.replace("T", " ")[:16]]
    assert times(text, "2018-01-01T09:00", since, "2021-01-01") == late
