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
    title=titles,
    kind=st.sampled_from(get_args(Kind)),
    starts=times_of_day,
    ends=times_of_day,
    weekdays=st.sets(st.integers(0, 6)).map(lambda found: tuple(sorted(found))),
    every=st.integers(1, 3),
    first=st.none() | days,
    until=st.none() | days,
)
moments = st.datetimes(
    datetime.fromisoformat("2026-12-01"), datetime.fromisoformat("2027-03-01")
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
    off=st.lists(st.builds(Off, days, st.none()), max_size=4).map(tuple),
    dated=st.lists(dated, max_size=2).map(tuple),
)


def on(thing: Commitment, day: date, today: date) -> bool:
    """Whether something fixed starts on that day."""
    if not thing.weekdays:
        return day == thing.first and (thing.until is None or day <= thing.until)
    first = thing.first or today
    if day < first or (thing.until is not None and day > thing.until):
        return False
    if thing.first is None:
        # Without a first day the weeks count from the first day that comes.
        first = next(
            today + n * DAY for n in range(7) if (today + n * DAY).weekday() in thing.weekdays
        )
    weeks = ((day - day.weekday() * DAY) - (first - first.weekday() * DAY)).days // 7
    return day.weekday() in thing.weekdays and weeks % thing.every == 0


def expanded(plan: WeekPlan, zone: ZoneInfo, first: date, last: date) -> Iterator[Dated]:
    off = {one.day for one in plan.off}
    for n in range((last - first).days + 2):
        day = first + (n - 1) * DAY
        for thing in plan.commitments:
            if day not in off and on(thing, day, NOW.astimezone(zone).date()):
                starts, ends = time.fromisoformat(thing.starts), time.fromisoformat(thing.ends)
                end_day = day if ends > starts else day + DAY
                begin = datetime.combine(day, starts, zone).astimezone(UTC)
                end = datetime.combine(end_day, ends, zone).astimezone(UTC)
                yield Dated(title_of(thing.title.replace("\\", "\\\\")), begin, max(begin, end))


@settings(max_examples=100, deadline=None)
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
    kept = {(title_of(one.title.replace("\\", "\\\\")), one.starts, one.ends) for one in plan.dated}
    found = read_calendar(write_calendar(plan, zone, NOW), first, last, zone)
    assert {(thing.title, thing.starts, thing.ends) for thing in found.dated} == fixed | kept
