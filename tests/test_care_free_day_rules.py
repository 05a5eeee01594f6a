"""The rules of one client's day, whatever the clocks do: free time, and what is chosen of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.care.free_day import FreeDay, Hours, Report, day_of, without
from bot.care.nudging import Dose
from bot.care.plan.days import on_wall
from bot.care.plan.things import Commitment, WeekPlan, Window

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago",
    "Africa/Cairo",
    "Pacific/Chatham",
    "America/St_Johns",
    "UTC",
)
FIRST = datetime(2026, 1, 10, tzinfo=UTC)
CHANGES = tuple(
    datetime(2026, month, day, tzinfo=UTC)
    for month, day in ((3, 8), (3, 29), (4, 5), (9, 6), (9, 27), (10, 4), (10, 25), (11, 1))
)
"""Days on which clocks change somewhere."""
DAILY = (
    ("07:30", "22:30", ("22:00", "07:30")),
    ("09:30", "00:30", ("23:00", "10:00")),
    ("15:30", "08:00", ("08:00", "15:30")),
    ("02:30", "18:30", ("18:00", "03:00")),
    ("07:00", "23:00", ("19:30", "15:30")),
    ("08:00", "08:00", ("00:00", "00:00")),
)
WORK = Commitment("work", "work", "09:00", "17:00", (0, 1, 2, 3, 4))
NIGHTS = Commitment("nights", "work", "22:00", "06:00", (0, 2, 4))
MUM = Commitment("mum", "people", "14:00", "17:00", (5,), every=2, first=date(2026, 1, 5))

hours = st.builds(
    lambda zone, daily: Hours(zone, *daily), st.sampled_from(ZONES), st.sampled_from(DAILY)
)
moments = st.one_of(
    st.integers(0, 345 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE),
    st.tuples(st.sampled_from(CHANGES), st.integers(-1440, 1440)).map(
        lambda near: near[0] + near[1] * MINUTE
    ),
)
plans = st.lists(st.sampled_from((WORK, NIGHTS, MUM)), unique=True).map(
    lambda some: WeekPlan(tuple(some))
)
doses = st.builds(Dose, st.integers(1, 3), st.integers(1, 14), st.sampled_from((60, 120, 300)))


@st.composite
def days(draw: st.DrawFn) -> FreeDay:
    """Some client on some day, with what they told and got in the week before."""
    now = draw(moments)
    back = st.integers(1, 12 * 24 * 60).map(lambda minutes: now - minutes * MINUTE)
    told = draw(st.lists(st.tuples(back, st.integers(0, 10)), max_size=12))
    return FreeDay(
        now,
        draw(hours),
        draw(plans),
        reports=[Report(at, float(value)) for at, value in sorted(told)],
        sent=sorted(draw(st.lists(back, max_size=6))),
    )


def evening(last: float = 4.0) -> FreeDay:
    """A free Sunday in Berlin at noon, after two weeks in which evenings were hard."""
    now = datetime(2026, 3, 8, 11, 0, tzinfo=UTC)
    reports = [
        Report(now - back * DAY + by * HOUR, value)
        for back in range(14, 0, -1)
        for by, value in ((0, 1.0), (7, 8.0))
    ]
    at = Hours("Europe/Berlin", "07:30", "22:30", ("22:00", "07:30"))
    sent = [now - back * DAY + by * HOUR for back in range(14, 0, -1) for by in (2, 5, 8)]
    return FreeDay(now, at, reports=[*reports, Report(now - HOUR, last)], sent=sent)


@given(day=days())
@settings(max_examples=120, deadline=None)
def test_a_day_is_divided_without_gap_or_overlap_whatever_the_clocks_do(day: FreeDay) -> None:
    zone = ZoneInfo(day.hours.zone)
    begins = on_wall(day.day, day.hours.wakes, zone)
    ends = on_wall(day.day + DAY, day.hours.wakes, zone)
    assert [day.stretches[0].starts, day.stretches[-1].ends] == [begins, ends]
    assert all(a.ends == b.starts for a, b in pairwise(day.stretches))
    assert all(one.starts < one.ends for one in day.stretches)


@given(day=days())
@settings(max_examples=120, deadline=None)
def test_windows_are_free_still_to_come_and_outside_quiet_hours(day: FreeDay) -> None:
    free = [one for one in day.stretches if one.what == "free"]
    at = day.now
    for window in day.windows:
        assert window.starts >= at
        assert window.ends - window.starts >= 30 * MINUTE
        assert any(one.starts <= window.starts and window.ends <= one.ends for one in free)
        moment = window.starts
        while moment < window.ends:
            assert not is_quiet(day, moment), moment
            moment += 15 * MINUTE
        at = window.ends


@given(day=days(), dose=doses)
@settings(max_examples=150, deadline=None)
@example(
    FreeDay(
        datetime(2026, 10, 25, 6, 0, tzinfo=UTC),
        Hours("Europe/Berlin", "08:00", "08:00", ("00:00", "00:00")),
    ),
    Dose(3, 14, 60),
)
def test_what_is_chosen_lies_in_windows_within_the_dose_and_apart(day: FreeDay, dose: Dose) -> None:
    chosen = [day.moment(one.starts) for one in day.choose(dose).chosen]
    today = [at for at in day.sent if day_of(at, day.hours) == day.day]
    week = [at for at in day.sent if day_of(at, day.hours) >= day.day - 6 * DAY]
    assert len(chosen) <= max(0, dose.per_day - len(today))
    assert len(chosen) <= max(0, dose.per_week - len(week))
    assert all(any(one.starts <= at < one.ends for one in day.windows) for at in chosen)
    apart = sorted([*chosen, *day.sent[-1:]] if today else chosen)
    assert all(b - a >= dose.gap * MINUTE for a, b in pairwise(apart))


@given(day=days(), dose=doses)
@settings(max_examples=80, deadline=None)
def test_there_is_room_for_whatever_is_chosen_for_right_now(day: FreeDay, dose: Dose) -> None:
    chosen = [day.moment(one.starts) for one in day.choose(dose).chosen]
    if chosen and chosen[0] == day.now:
        assert day.has_room(dose)


@given(day=days(), dose=doses, first=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_same_facts_give_the_same_choice_in_whatever_order_they_are_asked_about(
    day: FreeDay, dose: Dose, first: bool
) -> None:
    again = FreeDay(day.now, day.hours, day.plan, reports=tuple(day.reports), sent=tuple(day.sent))
    if first:
        assert again.level.factor > 0
        assert again.curve.rates.shape == (336,)
    assert again.choose(dose) == day.choose(dose)


def is_quiet(day: FreeDay, moment: datetime) -> bool:
    start, end = (time.fromisoformat(one) for one in day.hours.quiet)
    clock = moment.astimezone(ZoneInfo(day.hours.zone)).time()
    return start <= clock < end if start <= end else clock >= start or clock < end


def test_a_hard_day_gets_more_than_a_quiet_one() -> None:
    dose = Dose(3, 21, 60)
    assert len(evening(10.0).choose(dose).chosen) > len(evening(0.0).choose(dose).chosen)


def test_a_night_workers_evening_is_one_day() -> None:
    at = Hours("Europe/Berlin", "15:30", "08:00", ("08:00", "15:30"))
    before = FreeDay(datetime(2026, 3, 5, 22, 0, tzinfo=UTC), at)
    after = FreeDay(datetime(2026, 3, 6, 2, 0, tzinfo=UTC), at)
    assert before.day == after.day == date(2026, 3, 5)
    assert before.begins == after.begins


@pytest.mark.parametrize(
    ("day", "length"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 6, 1), 24)]
)
def test_a_day_lasts_as_long_as_the_clocks_say(day: date, length: int) -> None:
    at = Hours("Europe/Berlin", "07:30", "22:30", ("22:00", "07:30"))
    found = FreeDay(datetime.combine(day, time(12), UTC), at)
    assert found.stretches[-1].ends - found.stretches[0].starts == length * HOUR


def test_getting_up_in_the_hour_that_is_skipped() -> None:
    at = Hours("Europe/Berlin", "02:30", "18:30", ("18:00", "03:00"))
    day = FreeDay(datetime(2026, 3, 29, 2, 0, tzinfo=UTC), at)
    assert day.stretches[0].starts == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_what_is_planned_is_not_offered_again_and_enough_is_enough() -> None:
    day = evening()
    plan = Window(day.now, day.now + 5 * HOUR)
    planned = FreeDay(day.now, day.hours, reports=day.reports, planned=[plan])
    assert all(one.starts >= plan.ends for one in planned.windows)
    full = FreeDay(day.now, day.hours, reports=day.reports, planned=[plan], fullness="open")
    assert full.is_full
    assert full.choose(Dose(3, 14, 60)).nothing == "enough planned"
    assert not full.has_room(Dose(3, 14, 60))


def test_a_plan_in_the_middle_leaves_what_is_long_enough_on_both_sides() -> None:
    noon = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)
    window = Window(noon, noon + 4 * HOUR)
    assert without(window, Window(noon + HOUR, noon + 2 * HOUR)) == [
        Window(noon, noon + HOUR),
        Window(noon + 2 * HOUR, noon + 4 * HOUR),
    ]
    assert without(window, Window(noon + 20 * MINUTE, noon + 4 * HOUR)) == []
