"""Dates as people write and say them, seen from a Wednesday in November."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.dates import Order, read_date
from tests.answers import ANY_TEXT

TODAY = date(2026, 11, 25)
NEAR = [TODAY + timedelta(days=days) for days in range(-400, 401)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 25)),
        ("Tomorrow!", date(2026, 11, 26)),
        ("yesterday", date(2026, 11, 24)),
        ("the day after tomorrow", date(2026, 11, 27)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1 Dec", date(2026, 12, 1)),
        ("December 1st", date(2026, 12, 1)),
        ("the first of December 2027", date(2027, 12, 1)),
        ("twenty-first of May", date(2027, 5, 21)),
        ("1 dec 26", date(2026, 12, 1)),
        ("Tue 1 Dec 2026", date(2026, 12, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("13/12/2026", date(2026, 12, 13)),
        ("12/13/2026", date(2026, 12, 13)),
        ("1.1.2026", date(2026, 1, 1)),
        ("last Tuesday", date(2026, 11, 24)),
        ("next friday", date(2026, 11, 27)),
        ("on Monday", date(2026, 11, 30)),
        ("Wednesday", date(2026, 12, 2)),
        ("in 3 days", date(2026, 11, 28)),
        ("two weeks ago", date(2026, 11, 11)),
        ("a fortnight from now", date(2026, 12, 9)),
        ("in a month", date(2026, 12, 25)),
        ("a year ago", date(2025, 11, 25)),
        ("the 5th", date(2026, 12, 5)),
    ],
)
def test_a_date_is_understood(typed: str, meant: date) -> None:
    assert read_date(typed, today=TODAY, language="en") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Monday", date(2026, 11, 23)),
        ("next Monday", date(2026, 11, 30)),
        ("1 Dec", date(2025, 12, 1)),
        ("25 Nov", date(2026, 11, 25)),
        ("29 feb", date(2024, 2, 29)),
        ("the 5th", date(2026, 11, 5)),
    ],
)
def test_a_question_about_the_past_looks_back(typed: str, meant: date) -> None:
    assert read_date(typed, today=TODAY, language="en", past=True) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "1/12/2026",
        "31 feb",
        "Wed 1 Dec 2026",
        "Dec 10-12",
        "next week",
        "5",
        "in 99999 weeks",
        "",
        "in 99999 years",
        "0001-01-01",
        "soon",
        "monday or tuesday",
        "in 2 days ago",
        "2026-13-01",
    ],
)
def test_what_is_no_single_date_is_refused(typed: str) -> None:
    assert read_date(typed, today=TODAY, language="en") is None


def test_the_order_of_digits_is_the_callers_to_say() -> None:
    assert read_date("1/12/26", today=TODAY, language="en", order="dmy") == date(2026, 12, 1)
    assert read_date("1/12/26", today=TODAY, language="en", order="mdy") == date(2026, 1, 12)
    assert read_date("5/6/85", today=TODAY, language="en", order="dmy") == date(1985, 6, 5)


def test_a_month_later_is_never_beyond_that_month() -> None:
    assert read_date("in a month", today=date(2027, 1, 31), language="en") == date(2027, 2, 28)


def test_month_names_of_other_languages_are_known() -> None:
    assert read_date("3. Dezember", today=TODAY, language="de") == date(2026, 12, 3)
    assert read_date("3 décembre 2026", today=TODAY, language="fr-CA") == date(2026, 12, 3)


@pytest.mark.parametrize("style", ["medium", "long", "full", "d MMM y", "EEE d MMMM y", "y-MM-dd"])
@pytest.mark.parametrize("locale", ["en", "en_GB"])
def test_every_near_date_comes_back_from_its_names(style: str, locale: str) -> None:
    written = [format_date(day, style, locale=locale) for day in NEAR]
    assert [read_date(text, today=TODAY, language=locale) for text in written] == NEAR


def test_every_near_date_comes_back_from_digits_in_order() -> None:
    for day in NEAR:
        american, british = f"{day:%m/%d/%Y}", f"{day:%d.%m.%y}"
        assert read_date(american, today=TODAY, language="en", order="mdy") == day
        assert read_date(british, today=TODAY, language="en", order="dmy") == day


@given(st.integers(0, 400), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_are_counted_from_today(days: int, today: date) -> None:
    ahead, back = timedelta(days=days), timedelta(days=-days)
    assert read_date(f"in {days} days", today=today, language="en") == today + ahead
    assert read_date(f"{days} days ago", today=today, language="en") == today + back


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.booleans())
def test_a_weekday_is_within_a_week_and_never_today(today: date, past: bool) -> None:
    found = read_date("on friday", today=today, language="en", past=past)
    assert found is not None
    assert found.weekday() == 4
    assert 1 <= (found - today).days * (-1 if past else 1) <= 7


@given(ANY_TEXT, st.dates(), st.booleans(), st.sampled_from([None, "dmy", "mdy"]))
def test_no_text_is_too_strange(text: str, today: date, past: bool, order: Order | None) -> None:
    read_date(text, today=today, language="en", past=past, order=order)
