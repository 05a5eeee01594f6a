"""A week, taken away as a calendar file, and read back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.care.calendar.entries import title_of
from bot.care.calendar.reading import read_calendar
from bot.care.calendar.writing import write_calendar
from bot.care.plan.days import falls_on, is_off, on_wall
from bot.care.plan.things import Commitment, Dated, Kind, Off, WeekPlan

NOW = datetime(2026, 11, 25, 22, tzinfo=UTC)
DAY = timedelta(days=1)


def written(plan: WeekPlan, zone: str = "Europe/Berlin") -> str:
    return write_calendar(plan, zone, NOW).decode()


def test_a_week_is_written_on_the_wall_clock_with_its_zone() -> None:
    work = Commitment("Work", "work", "09:00", "17:00", (0, 1), until=date(2027, 1, 31))
    text = written(WeekPlan((work,), off=(Off(date(2026, 12, 1)), Off(date(2026, 12, 2)))))
    assert "DTSTART;TZID=Europe/Berlin:20261130T090000\r\n" in text
    assert "RRULE:FREQ=WEEKLY;UNTIL=20270131T225959Z;BYDAY=MO,TU;WKST=MO\r\n" in text
    assert "EXDATE;TZID=Europe/Berlin:20261201T090000\r\n" in text
    assert "TZID:Europe/Berlin\r\n" in text


def test_every_other_week_counts_from_the_week_of_the_first_day() -> None:
    visit = Commitment("Mum", "people", "14:00", "17:00", (0, 5), 2, date(2026, 12, 2))
    found = read_calendar(
        write_calendar(WeekPlan((visit,)), "Europe/Berlin", NOW),
        date(2026, 12, 1), date(2026, 12, 31), "Europe/Berlin",
    )  # fmt: skip
    assert [thing.starts.day for thing in found.dated] == [5, 14, 19, 28]


def test_the_same_thing_has_the_same_name_in_every_file() -> None:
    work = Commitment("Work", "work", "09:00", "17:00", (0,))
    first, second = written(WeekPlan((work, work))), written(WeekPlan((work,)))
    names = [line for line in first.splitlines() if line.startswith("UID:")]
    assert len(set(names)) == 2
    assert names[0] in second


def test_a_title_cannot_write_lines_of_its_own() -> None:
    nasty = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\x0b,;\\n\u2028\ud800"
    text = written(WeekPlan((Commitment(nasty, "other", "09:00", "10:00", (0,)),)))
    assert text.count("BEGIN:VEVENT\r\n") == 1
    (event,) = Calendar.from_ical(text).events
    assert event["SUMMARY"] == "a END:VEVENT BEGIN:VEVENT ,;\\n"


def test_now_has_to_know_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        write_calendar(WeekPlan(), "Europe/Berlin", NOW.replace(tzinfo=None))


def test_an_empty_week_is_a_calendar_too() -> None:
    assert written(WeekPlan()).startswith("BEGIN:VCALENDAR\r\n")


times_of_day = st.times().map(lambda found: f"{found:%H:%M}")
days = st.dates(date(2026, 10, 1), date(2027, 3, 31))
titles = st.text(max_size=90)
commitments = st.builds(
    Commitment,
    title=titles | st.just("Work"),
    kind=st.sampled_from(get_args(Kind)),
    starts=times_of_day,
    ends=times_of_day,
    weekdays=st.sets(st.integers(0, 6)).map(lambda found: tuple(sorted(found))),
    every=st.integers(1, 3),
    first=st.none() | days,
    until=st.none() | days,
    nth=st.sampled_from((0, 0, 1, 4, -1)),
)
moments = st.datetimes(
    datetime.fromisoformat("2026-12-03"), datetime.fromisoformat("2027-03-01")
).map(lambda found: found.replace(microsecond=0))
dated = st.builds(
    lambda title, starts, hours, zone: Dated(
        title, starts.replace(tzinfo=zone), starts.replace(tzinfo=zone) + timedelta(hours=hours)
    ),
    titles, moments, st.integers(0, 50), st.sampled_from((None, UTC)),
)  # fmt: skip
plans = st.builds(
    WeekPlan,
    commitments=st.lists(commitments, max_size=4).map(tuple),
    off=st.lists(st.builds(Off, days, st.none() | st.just("Work")), max_size=4).map(tuple),
    dated=st.lists(dated, max_size=2).map(tuple),
)


def expanded(plan: WeekPlan, zone: ZoneInfo, first: date, last: date) -> Iterator[Dated]:
    today = NOW.astimezone(zone).date()
    for day in (first + n * DAY for n in range(-1, (last - first).days + 1)):
        for thing in plan.commitments:
            begun = bool(thing.first) or day >= today
            if begun and falls_on(thing, day) and not is_off(plan.off, thing, day):
                end_day = day if thing.ends > thing.starts else day + DAY
                starts, ends = on_wall(day, thing.starts, zone), on_wall(end_day, thing.ends, zone)
                yield Dated(read_back(thing.title), starts, max(starts, ends))


def read_back(title: str) -> str:
    """A title as it comes back: on one line, without what cannot be seen."""
    return title_of(title.replace("\\", "\\\\"))


@settings(max_examples=80, deadline=None)
@given(plans, st.sampled_from(("Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu")))
def test_a_week_read_back_is_the_same_week(plan: WeekPlan, zone: str) -> None:
    first, last = date(2026, 12, 1), date(2027, 3, 31)
    info = ZoneInfo(zone)
    opens = datetime.combine(first, time.min, info).astimezone(UTC)
    closes = datetime.combine(last + DAY, time.min, info).astimezone(UTC)
    fixed = {
        (thing.title, thing.starts, thing.ends)
        for thing in expanded(plan, info, first, last)
        if thing.starts < closes and (thing.ends > opens or thing.starts >= opens)
    }
    kept = {(read_back(one.title), one.starts, one.ends) for one in plan.dated}
    found = read_calendar(write_calendar(plan, zone, NOW), first, last, zone)
    assert {(thing.title, thing.starts, thing.ends) for thing in found.dated} == fixed | kept


def test_the_first_monday_of_a_month_is_written_as_such() -> None:
    group = Commitment("Group", "group", "18:00", "19:00", (0,), nth=1)
    assert "RRULE:FREQ=MONTHLY;BYDAY=1MO;WKST=MO\r\n" in written(WeekPlan((group,)))
