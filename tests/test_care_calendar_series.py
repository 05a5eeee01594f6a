"""Repeats, and the exceptions to them."""

import pytest

from tests.calendars import event, read, starts

WEEKLY = ("UID:1", "DTSTART:20270104T180000", "DURATION:PT1H", "SUMMARY:Group")
RULE = "RRULE:FREQ=WEEKLY;COUNT=4"


def titles(*parts: tuple[str, ...]) -> list[str]:
    return [f"{thing.starts:%d.%m. %H:%M} {thing.title}" for thing in read(*parts).dated]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (RULE, [4, 11, 18, 25]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270118", [4, 11, 18]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270118T175959", [4, 11]),
        ("RDATE:20270105T180000,20270106T180000", [4, 5, 6]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", [4, 5, 12]),
        ("RRULE:", [4]),
    ],
)
def test_a_series_has_these_days(line: str, days: list[int]) -> None:
    assert [thing.starts.day for thing in read(event(*WEEKLY, line)).dated] == days


@pytest.mark.parametrize(
    "line",
    ["EXDATE:20270111T180000", "EXDATE;VALUE=DATE:20270111", "EXRULE:FREQ=WEEKLY;BYMONTHDAY=11"],
)
def test_a_day_can_be_taken_out(line: str) -> None:
    found = read(event(*WEEKLY, RULE, line)).dated
    assert [thing.starts.day for thing in found] == [4, 18, 25]


def test_a_period_has_its_own_length() -> None:
    found = read(
        event(*WEEKLY, "RDATE;VALUE=PERIOD:20270105T180000/PT3H,20270106T180000/20270106T200000")
    )
    assert [(thing.ends - thing.starts).seconds // 3600 for thing in found.dated] == [1, 3, 2]


def test_whole_days_repeat_as_days() -> None:
    days = event(
        "DTSTART;VALUE=DATE:20270104", "RRULE:FREQ=DAILY;UNTIL=20270106", "EXDATE:20270105"
    )
    assert starts(days) == ["2027-01-04T00:00:00", "2027-01-06T00:00:00"]


def test_a_series_keeps_its_wall_time_over_the_clock_change() -> None:
    zoned = ("DTSTART;TZID=Europe/Berlin:20270327T180000", "RRULE:FREQ=DAILY;COUNT=2")
    assert starts(event(*zoned)) == ["2027-03-27T17:00:00+00:00", "2027-03-28T16:00:00+00:00"]
    in_utc = ("EXDATE:20270328T160000Z",)
    assert starts(event(*zoned, *in_utc)) == ["2027-03-27T17:00:00+00:00"]


def test_one_of_a_series_is_moved() -> None:
    moved = event(
        "UID:1", "RECURRENCE-ID:20270111T180000", "DTSTART:20270112T190000", "SUMMARY:Late"
    )
    assert titles(moved, event(*WEEKLY, RULE)) == [
        "04.01. 18:00 Group", "12.01. 19:00 Late", "18.01. 18:00 Group", "25.01. 18:00 Group",
    ]  # fmt: skip


def test_one_of_a_series_is_cancelled() -> None:
    gone = event(
        "UID:1", "RECURRENCE-ID:20270111T180000", "DTSTART:20270111T180000", "STATUS:CANCELLED"
    )
    assert [thing.starts.day for thing in read(event(*WEEKLY, RULE), gone).dated] == [4, 18, 25]


def test_all_from_one_on_are_moved() -> None:
    onwards = "RECURRENCE-ID;RANGE=THISANDFUTURE:20270111T180000"
    moved = event("UID:1", onwards, "DTSTART:20270112T190000", "SUMMARY:Late")
    single = event(
        "UID:1", "RECURRENCE-ID:20270118T180000", "DTSTART:20270118T120000", "SUMMARY:Noon"
    )
    assert titles(event(*WEEKLY, RULE), moved, single) == [
        "04.01. 18:00 Group", "12.01. 19:00 Late", "18.01. 12:00 Noon", "26.01. 19:00 Late",
    ]  # fmt: skip


def test_all_from_one_on_are_cancelled() -> None:
    onwards = "RECURRENCE-ID;RANGE=THISANDFUTURE:20270118T180000"
    gone = event("UID:1", onwards, "DTSTART:20270118T180000", "STATUS:CANCELLED")
    assert [thing.starts.day for thing in read(event(*WEEKLY, RULE), gone).dated] == [4, 11]


def test_the_newest_version_counts() -> None:
    old = event("UID:1", "DTSTART:20270104T180000", "SEQUENCE:1")
    new = event("UID:1", "DTSTART:20270105T180000", "SEQUENCE:2")
    assert starts(new, old) == ["2027-01-05T18:00:00"]
    assert starts(old, old) == ["2027-01-04T18:00:00"]


def test_an_exception_goes_when_a_newer_series_takes_its_day_out() -> None:
    moved = event("UID:1", "RECURRENCE-ID:20270111T180000", "DTSTART:20270112T190000")
    newer = event(*WEEKLY, RULE, "EXDATE:20270111T180000", "SEQUENCE:2")
    assert [thing.starts.day for thing in read(moved, newer).dated] == [4, 18, 25]
