"""A client's day, divided; and the free time in which Tandem may speak."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.plan.days import on_wall
from bot.care.plan.things import Commitment, Dated, Off, Stretch, WeekPlan
from bot.care.plan.windows import SHORTEST, stretches, windows
from bot.care.plan.words import KINDS

DAILY = tuple(range(7))
MONDAY = date(2025, 12, 1)
BERLIN = "Europe/Berlin"
WORK = Commitment("Work", "work", "09:00", "17:00", (0, 1, 2, 3, 4))
STRANGE = {
    "Australia/Lord_Howe": [date(2025, 4, 6), date(2025, 10, 5)],
    "Asia/Kathmandu": [date(1986, 1, 1), date(2025, 6, 1)],
    "America/Santiago": [date(2025, 4, 6), date(2025, 9, 7)],
    "Africa/Cairo": [date(2025, 4, 25), date(2025, 10, 31)],
    "Pacific/Apia": [date(2011, 12, 30), date(2011, 9, 24)],
    "America/New_York": [date(2025, 3, 9), date(2025, 11, 2)],
    "America/Havana": [date(2025, 3, 9), date(2025, 11, 2)],
}
"""Zones with half-hour changes, changes at midnight and a day left out, and when they change."""

CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
NAMES = st.sampled_from(["Work", "Group", "Lunch"])


@st.composite
def places(draw: st.DrawFn) -> tuple[str, date]:
    """A zone, and a day close to one of its changes."""
    zone = draw(st.sampled_from(sorted(STRANGE)))
    return zone, draw(st.sampled_from(STRANGE[zone])) + timedelta(days=draw(st.integers(-2, 2)))


@st.composite
def plans(draw: st.DrawFn, near: date) -> WeekPlan:
    """Any plan with something in it around a day."""
    days = st.integers(-3, 3).map(lambda one: near + timedelta(days=one))
    fixed = st.builds(
        Commitment,
        NAMES,
        st.sampled_from([*KINDS]),
        CLOCKS,
        CLOCKS,
        st.sets(st.integers(0, 6)).map(lambda one: tuple(sorted(one))),
        st.integers(1, 3),
        days,
        nth=st.sampled_from([0, 0, 0, 1, -1]),
    )
    moments = st.builds(
        datetime.combine, days, st.times().map(lambda one: one.replace(microsecond=0))
    )
    dated = st.builds(_dated, NAMES, moments, st.integers(-60, 3000), st.booleans(), st.booleans())
    off = st.builds(Off, days, st.none() | NAMES)
    return WeekPlan(
        tuple(draw(st.lists(fixed, max_size=6))),
        tuple(draw(st.lists(off, max_size=6))),
        tuple(draw(st.lists(dated, max_size=6))),
    )


def _dated(title: str, starts: datetime, minutes: int, aware: bool, whole: bool) -> Dated:
    begins = starts.replace(tzinfo=UTC) if aware else starts
    return Dated(title, begins, begins + timedelta(minutes=minutes), whole)


@given(st.data(), places(), CLOCKS, CLOCKS)
def test_a_day_is_divided_without_gap_or_overlap(
    data: st.DataObject, place: tuple[str, date], wakes: str, sleeps: str
) -> None:
    zone, day = place
    found = stretches(data.draw(plans(day)), zone, day, wakes, sleeps)
    begins = on_wall(day, wakes, ZoneInfo(zone))
    ends = on_wall(day + timedelta(days=1), wakes, ZoneInfo(zone))
    assert all(one.starts < one.ends for one in found)
    assert all(one.ends == after.starts for one, after in pairwise(found))
    assert sum((one.ends - one.starts for one in found), timedelta()) == ends - begins
    assert (found[0].starts, found[-1].ends) == (begins, ends) if found else begins == ends
    assert all(bool(one.title) == (one.what == "busy") for one in found)
    assert all(one.what != after.what or one.what == "busy" for one, after in pairwise(found))


@given(st.data(), places(), CLOCKS, CLOCKS, st.integers(-200, 2000))
def test_a_window_is_free_and_to_come_and_never_quiet(
    data: st.DataObject, place: tuple[str, date], quiet_from: str, quiet_to: str, later: int
) -> None:
    zone, day = place
    parts = stretches(data.draw(plans(day)), zone, day, "07:00", "23:00")
    now = on_wall(day, "07:00", ZoneInfo(zone)) + timedelta(minutes=later)
    for one in windows(parts, (quiet_from, quiet_to), zone, now):
        assert one.starts >= now
        assert one.ends - one.starts >= SHORTEST
        assert any(p.what == "free" and p.starts <= one.starts < one.ends <= p.ends for p in parts)
        minutes = int((one.ends - one.starts).total_seconds() // 60)
        for minute in range(minutes):
            clock = (one.starts + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
            assert not _is_quiet(f"{clock:%H:%M}", quiet_from, quiet_to)


def _is_quiet(clock: str, start: str, end: str) -> bool:
    return start <= clock < end if start <= end else clock >= start or clock < end


def _shown(found: list[Stretch], zone: str = BERLIN) -> list[str]:
    return [
        f"{one.starts.astimezone(ZoneInfo(zone)):%H:%M} {one.what} {one.title}".strip()
        for one in found
    ]


def test_a_working_day() -> None:
    plan = WeekPlan((WORK, Commitment("Group", "group", "18:30", "20:00", (0,))))
    assert _shown(stretches(plan, BERLIN, MONDAY, "07:00", "23:00")) == [
        "07:00 free",
        "09:00 busy Work",
        "17:00 free",
        "18:30 busy Group",
        "20:00 free",
        "23:00 sleep",
    ]


def test_somebody_who_works_at_night_has_one_day() -> None:
    nights = Commitment("Work", "work", "22:00", "04:00", (0,))
    found = stretches(WeekPlan((nights,)), BERLIN, MONDAY, "14:00", "05:00")
    assert _shown(found) == ["14:00 free", "22:00 busy Work", "04:00 free", "05:00 sleep"]


def test_yesterdays_shift_still_lasts_in_the_morning() -> None:
    nights = Commitment("Work", "work", "22:00", "06:30", (6,))
    found = stretches(WeekPlan((nights,)), BERLIN, MONDAY, "06:00", "22:00")
    assert _shown(found) == ["06:00 busy Work", "06:30 free", "22:00 sleep"]


def test_what_overlaps_is_one_stretch() -> None:
    inside = Commitment("Lunch", "meal", "12:00", "12:45", DAILY)
    beyond = Commitment("Call", "people", "16:30", "18:00", DAILY)
    found = stretches(WeekPlan((WORK, inside, beyond)), BERLIN, MONDAY, "09:00", "09:00")
    assert _shown(found) == ["09:00 busy Work and Call", "18:00 free"]


def test_a_nap_is_sleep_and_a_shift_goes_before_it() -> None:
    nap = Commitment("Nap", "sleep", "13:00", "15:00", DAILY)
    shift = Commitment("Shift", "work", "14:00", "16:00", DAILY)
    found = stretches(WeekPlan((nap, shift)), BERLIN, MONDAY, "07:00", "23:00")
    assert _shown(found) == [
        "07:00 free",
        "13:00 sleep",
        "14:00 busy Shift",
        "16:00 free",
        "23:00 sleep",
    ]


def test_a_day_off_keeps_medication_and_sleep() -> None:
    meds = Commitment("Meds", "medication", "08:00", "08:15", DAILY)
    plan = WeekPlan((WORK, meds), off=(Off(MONDAY),))
    found = stretches(plan, BERLIN, MONDAY, "07:00", "23:00")
    assert _shown(found) == ["07:00 free", "08:00 busy Meds", "08:15 free", "23:00 sleep"]


def test_one_thing_is_off_by_its_name() -> None:
    gym = Commitment("Gym", "other", "18:00", "19:00", DAILY)
    plan = WeekPlan((WORK, gym), off=(Off(MONDAY, "work"),))
    found = stretches(plan, BERLIN, MONDAY, "07:00", "23:00")
    assert _shown(found) == ["07:00 free", "18:00 busy Gym", "19:00 free", "23:00 sleep"]


def test_calendar_entries_are_fixed_or_float_and_a_whole_day_fills_nothing() -> None:
    noon, one, midnight = (
        datetime.fromisoformat(at) for at in ("2025-12-01T12:00", "2025-12-01T13:00", "2025-12-01")
    )
    fixed = Dated("Call", noon.replace(tzinfo=UTC), one.replace(tzinfo=UTC))
    floating = Dated("Lunch", noon, one)
    holiday = Dated("Holiday", midnight, midnight + timedelta(days=1), whole_day=True)
    found = stretches(WeekPlan(dated=(fixed, floating, holiday)), BERLIN, MONDAY, "07:00", "07:00")
    assert _shown(found) == ["07:00 free", "12:00 busy Lunch", "13:00 busy Call", "14:00 free"]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2025, 3, 29), 23), (date(2025, 6, 1), 24), (date(2025, 10, 25), 25)]
)
def test_a_day_has_the_hours_its_clocks_give_it(day: date, hours: int) -> None:
    found = stretches(WeekPlan(), BERLIN, day, "07:00", "23:00")
    assert found[-1].ends - found[0].starts == timedelta(hours=hours)


def test_what_begins_in_a_spring_gap_keeps_its_length() -> None:
    meds = Commitment("Meds", "medication", "02:30", "03:00", DAILY)
    found = stretches(WeekPlan((meds,)), BERLIN, date(2025, 3, 29), "07:00", "07:00")
    assert _shown(found) == ["07:00 free", "03:30 busy Meds", "04:00 free"]


def test_of_two_times_in_autumn_the_first_counts() -> None:
    meds = Commitment("Meds", "medication", "02:30", "02:45", DAILY)
    found = stretches(WeekPlan((meds,)), BERLIN, date(2025, 10, 25), "07:00", "07:00")
    assert found[1].starts == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_left_out_is_empty() -> None:
    assert stretches(WeekPlan(), "Pacific/Apia", date(2011, 12, 30), "07:00", "23:00") == []


def test_windows_keep_out_of_quiet_hours_and_the_past() -> None:
    found = stretches(WeekPlan((WORK,)), BERLIN, MONDAY, "07:00", "23:00")
    now = datetime(2025, 12, 1, 16, 30, tzinfo=UTC)
    [window] = windows(found, ("21:00", "08:30"), BERLIN, now)
    assert window.starts == now
    assert window.ends == datetime(2025, 12, 1, 20, tzinfo=UTC)
    [before, after] = windows(found, ("21:00", "08:30"), BERLIN, found[0].starts)
    assert before.ends - before.starts == timedelta(minutes=30)
    assert after.starts == datetime(2025, 12, 1, 16, tzinfo=UTC)


def test_without_quiet_hours_all_free_time_is_a_window() -> None:
    found = stretches(WeekPlan(), BERLIN, MONDAY, "07:00", "23:00")
    [window] = windows(found, ("08:00", "08:00"), BERLIN, found[0].starts)
    assert (window.starts, window.ends) == (found[0].starts, found[0].ends)
    assert windows(found, ("08:00", "08:00"), BERLIN, found[-1].ends) == []
