"""Times of day as people write and say them."""

from datetime import time

import pytest
from babel.dates import format_time
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.times import read_time
from tests.answers import ANY_TEXT
from tests.test_reading_numbers import spelled

MINUTES = [time(hour, minute) for hour in range(24) for minute in range(60)]


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("19:30", 19, 30),
        ("7.30pm", 19, 30),
        ("7:30 PM", 19, 30),
        ("1930", 19, 30),
        ("19h30", 19, 30),
        ("19h", 19, 0),
        ("７：３０", 7, 30),
        ("7 pm", 19, 0),
        ("7 p.m.", 19, 0),
        ("7 or so", 7, 0),
        ("12 am", 0, 0),
        ("12pm", 12, 0),
        ("half past nine", 9, 30),
        ("half nine", 9, 30),
        ("quarter to ten", 9, 45),
        ("quarter to one pm", 12, 45),
        ("quarter to midnight", 23, 45),
        ("5 minutes to 9", 8, 55),
        ("twenty-five past six", 6, 25),
        ("seven thirty", 7, 30),
        ("seven oh five", 7, 5),
        ("nine o'clock", 9, 0),
        ("noon", 12, 0),
        ("12 noon", 12, 0),
        ("midnight", 0, 0),
        ("24:00", 0, 0),
        ("nine in the evening", 21, 0),
        ("around 8 in the morning", 8, 0),
        ("8 am in the morning", 8, 0),
        ("2 at night", 2, 0),
        ("11 at night", 23, 0),
        ("7", 7, 0),
    ],
)
def test_a_time_is_understood(typed: str, hour: int, minute: int) -> None:
    assert read_time(typed, language="en") == time(hour, minute)


@pytest.mark.parametrize(
    "typed",
    [
        "25:00",
        "24:30",
        "7:61",
        "7:5",
        "160",
        "13 am",
        "2 in the evening",
        "7 am pm",
        "",
        "later",
        "7-8",
        "7 or 8",
        "9 to 10",
        "9, 10",
        "between 7 and 8",
        "10 minutes",
        "in 2 hours",
    ],
)
def test_what_is_no_single_time_is_refused(typed: str) -> None:
    assert read_time(typed, language="en") is None


@pytest.mark.parametrize("style", ["%H:%M", "%H.%M", "%Hh%M", "%H%M", "%I:%M %p", "%I.%M%p"])
def test_every_minute_comes_back_from_digits(style: str) -> None:
    assert [read_time(moment.strftime(style), language="en") for moment in MINUTES] == MINUTES


def test_every_minute_comes_back_from_the_locale_format() -> None:
    for style in ("short", "medium"):
        written = [format_time(moment, style, locale="en") for moment in MINUTES]
        assert [read_time(text, language="en") for text in written] == MINUTES


def test_every_five_minutes_come_back_from_words() -> None:
    for moment in MINUTES[::5]:
        half = "in the morning" if moment.hour < 12 else "pm"
        hour, minute = spelled((moment.hour - 1) % 12 + 1), moment.minute
        said = f"{spelled(minute)} past {hour} {half}" if minute else f"{hour} {half}"
        assert read_time(said, language="en") == moment


@given(ANY_TEXT)
def test_no_text_is_too_strange(text: str) -> None:
    read_time(text, language="en")


@given(st.integers(25, 99), st.integers(0, 99))
def test_an_hour_beyond_the_day_is_refused(hour: int, minute: int) -> None:
    assert read_time(f"{hour}:{minute:02}", language="en") is None
