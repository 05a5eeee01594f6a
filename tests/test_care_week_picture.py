"""A client's week as a picture: what lies where."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.pictures.week import DayOfPlan, WeekPicture, week_picture
from bot.care.plan.things import Stretch
from tests.pictured import BERLIN, MONDAY, marked, plan_day, plan_week

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
Kind = Literal["sleep", "busy", "free"]
KINDS: list[Kind] = ["sleep", "busy", "free"]


def drawn(days: list[DayOfPlan], *hard: tuple[int, float, float]) -> WeekPicture:
    return week_picture(days, marked(*hard), zone=BERLIN, today=days[0].day)


def told(picture: WeekPicture, column: int) -> list[tuple[float, float, str, str]]:
    return [(p.starts / 60, p.ends / 60, p.what, p.title) for p in picture.columns[column].parts]


def test_a_day_is_drawn_from_waking_to_bed_time_with_a_little_night_around() -> None:
    picture = drawn(plan_week([(9, 17, "Work")]))
    assert told(picture, 0) == [
        (6.5, 7, "sleep", ""),
        (7, 9, "free", ""),
        (9, 17, "busy", "Work"),
        (17, 23, "free", ""),
        (23, 23.5, "sleep", ""),
    ]


def test_a_night_workers_day_goes_on_past_midnight() -> None:
    picture = drawn(plan_week([(18, 26, "Night shift")], wake=14, bed=29), (5, 2, 4))
    assert (picture.starts, picture.ends) == (13.5 * 60, 29.5 * 60)
    assert (18, 26, "busy", "Night shift") in told(picture, 4)
    # Saturday at two in the morning belongs to the day that began on Friday.
    assert picture.columns[4].hard == ((26 * 60, 28 * 60),)


def test_the_span_is_that_of_the_earliest_waking_and_the_latest_bed_time() -> None:
    days = [*plan_week()[:6], plan_day(MONDAY + timedelta(days=6), wake=9.25, bed=25.25)]
    picture = drawn(days)
    assert (picture.starts, picture.ends) == (6.5 * 60, 26.5 * 60)


def test_things_at_the_same_time_are_both_named() -> None:
    work, dentist = plan_day(MONDAY, [(9, 17, "Work")]), plan_day(MONDAY, [(10, 11, "Dentist")])
    both = DayOfPlan(MONDAY, (*work.stretches, *dentist.stretches))
    busy = [part for part in told(drawn([both, *plan_week()[1:]]), 0) if part[2] == "busy"]
    assert busy == [
        (9, 10, "busy", "Work"),
        (10, 11, "busy", "Work, Dentist"),
        (11, 17, "busy", "Work"),
    ]


def test_hard_hours_are_marked_while_awake_only() -> None:
    picture = drawn(plan_week([(18.75, 20, "Group")]), (4, 18.5, 24))
    assert picture.columns[4].hard == ((int(18.5 * 60), 23 * 60),)
    assert picture.columns[3].hard == ()


@pytest.mark.parametrize(("first", "hours"), [(date(2026, 10, 19), 25), (date(2026, 3, 23), 23)])
def test_a_day_of_23_or_25_hours_counts_true_hours_and_keeps_its_height(
    first: date, hours: int
) -> None:
    days = plan_week(first=first, wake=0, bed=24)
    picture = drawn(days)
    assert f"about {6 * 24 + hours} free hours" in picture.sentence
    assert all(one.parts[-1].ends - one.parts[0].starts == 24 * 60 for one in picture.columns)


def test_what_lies_in_the_hour_that_comes_twice_keeps_its_length() -> None:
    sunday = date(2026, 10, 25)
    days = plan_week(first=sunday, wake=0, bed=24)
    # A quarter to three in summer time to a quarter past two in winter time: half an hour.
    call = Stretch(
        datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 15, tzinfo=UTC),
        "busy",
        "Call",
    )
    picture = drawn([DayOfPlan(sunday, (*days[0].stretches, call)), *days[1:]])
    assert (2.75, 3.25, "busy", "Call") in told(picture, 0)


def test_a_week_without_any_waking_hour_is_still_a_picture() -> None:
    picture = drawn([DayOfPlan(MONDAY + timedelta(days=i), ()) for i in range(7)])
    assert picture.sentence == "Nothing is left free in these seven days."


def test_only_seven_days_in_a_row_are_a_week() -> None:
    with pytest.raises(ValueError, match="seven days in a row"):
        drawn(plan_week()[:6])
    with pytest.raises(ValueError, match="seven days in a row"):
        drawn([*plan_week()[:6], plan_day(MONDAY)])


@st.composite
def weeks(draw: st.DrawFn) -> tuple[list[DayOfPlan], ZoneInfo]:
    """Seven days of any stretches at all, also over the changes of the clock."""
    first = draw(st.dates(date(2026, 1, 1), date(2027, 12, 1)))
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    days = []
    for i in range(7):
        minutes = draw(st.lists(st.integers(0, 30 * 60), max_size=8, unique=True).map(sorted))
        stretches = tuple(
            Stretch(
                midnight + timedelta(days=i, minutes=a),
                midnight + timedelta(days=i, minutes=b),
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(("", "Work", "Group"))),
            )
            for a, b in pairwise(minutes)
        )
        days.append(DayOfPlan(first + timedelta(days=i), stretches))
    return days, ZoneInfo(draw(st.sampled_from(ZONES)))


@given(weeks(), st.lists(st.booleans(), min_size=48, max_size=48))
def test_every_minute_of_the_span_is_covered_once(
    week: tuple[list[DayOfPlan], ZoneInfo], row: list[bool]
) -> None:
    days, zone = week
    picture = week_picture(days, [row] * 7, zone=zone, today=days[0].day)
    for one in picture.columns:
        assert (one.parts[0].starts, one.parts[-1].ends) == (picture.starts, picture.ends)
        assert all(a.ends == b.starts and a != b for a, b in pairwise(one.parts))
        assert all(part.starts < part.ends for part in one.parts)
        awake = {m for p in one.parts if p.what != "sleep" for m in range(p.starts, p.ends)}
        hard = [minute for starts, ends in one.hard for minute in range(starts, ends)]
        assert sorted(hard) == sorted(m for m in awake if row[m % 1440 // 30])
    assert json.loads(json.dumps(picture.as_json()))["sentence"] == picture.sentence
