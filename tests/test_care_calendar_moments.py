"""Dates, times and lengths."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.calendar.lines import Line
from bot.care.calendar.moments import (
    UTC_CLOCK,
    Clock,
    Length,
    Moment,
    ZoneClock,
    length_between,
    length_of,
    moment_of,
)
from bot.care.calendar.refusal import BadCalendar

BERLIN: Clock = ZoneClock(ZoneInfo("Europe/Berlin"))


def moment(text: str, clock: Clock | None = None) -> Moment:
    return moment_of(Line(1, "DTSTART", f"DTSTART:{text}"), text, clock)


def length(text: str) -> Length:
    return length_of(Line(1, "DURATION", f"DURATION:{text}"), text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20270131", "2027-01-31T00:00:00"),
        ("20270131T183000", "2027-01-31T18:30:00"),
        ("20270131T1830", "2027-01-31T18:30:00"),
        ("20270131T183000Z", "2027-01-31T18:30:00+00:00"),
        ("20161231T235960Z", "2016-12-31T23:59:59+00:00"),
        ("99991231T235959", "9000-12-31T23:59:59"),
    ],
)
def test_a_moment_is_read(text: str, told: str) -> None:
    assert moment(text).told().isoformat() == told


def test_a_time_on_a_clock_is_told_in_utc() -> None:
    assert moment("20270131T183000", BERLIN).told() == datetime(2027, 1, 31, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "20270230", "20270131T250000", "2027-01-31", "00010101T000000"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadCalendar):
        moment(text)


def test_days_stay_on_the_wall_and_hours_are_real() -> None:
    assert length("P1W2DT3H") == Length(timedelta(days=9), timedelta(hours=3))
    assert length("-PT15M").total == timedelta(minutes=-15)
    before_spring = moment("20270327T120000", BERLIN)
    assert length("P1D").end_of(before_spring).isoformat() == "2027-03-28T10:00:00+00:00"
    assert length("PT24H").end_of(before_spring).isoformat() == "2027-03-28T11:00:00+00:00"


@pytest.mark.parametrize("text", ["", "P", "PT", "1H", "P99999W", "P1M", "P999999999999W"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(BadCalendar):
        length(text)


def test_on_one_clock_a_length_is_kept_on_the_wall() -> None:
    sleep = length_between(moment("20270101T230000", BERLIN), moment("20270102T070000", BERLIN))
    night = moment("20270327T230000", BERLIN)
    assert sleep.end_of(night).astimezone(ZoneInfo("Europe/Berlin")).hour == 7
    across = length_between(moment("20270101T230000", BERLIN), moment("20270102T060000Z"))
    assert across == Length(real=timedelta(hours=8))
    assert moment("20270101T000000Z").clock == UTC_CLOCK


@given(st.text(alphabet="0123456789TZPWDHMS+-", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (moment, length):
        with suppress(BadCalendar):
            assert read(text) is not None
