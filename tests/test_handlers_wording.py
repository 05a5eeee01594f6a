"""How days are written in a sentence."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from handlers.wording import WEEKDAYS, day_month


def test_a_day_is_written_out() -> None:
    assert day_month(date(2026, 3, 5)) == "5 March 2026"


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_weekdays_count_from_monday(day: date) -> None:
    assert WEEKDAYS[str(day.weekday())] == f"{day:%A}"
    assert day_month(day).split()[0] == str(day.day)
