"""On which days something fixed takes place."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.plan.days import falls_on, is_off
from bot.care.plan.things import Commitment, Off

FIRST = date(2025, 12, 6)


def _days(one: Commitment, begins: date, count: int) -> list[date]:
    days = (begins + timedelta(days=step) for step in range(count))
    return [day for day in days if falls_on(one, day)]


def test_every_other_week_is_counted_from_the_first() -> None:
    visit = Commitment("Visit", "people", "14:00", "17:00", (5,), 2, FIRST)
    assert _days(visit, date(2025, 11, 1), 70) == [
        FIRST,
        date(2025, 12, 20),
        date(2026, 1, 3),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_every_so_many_weeks_there_is_one(first: date, every: int) -> None:
    one = Commitment("Course", "work", "10:00", "12:00", (first.weekday(),), every, first)
    assert _days(one, first - timedelta(weeks=5), 7 * (5 + every)) == [first]


def test_a_place_in_the_month() -> None:
    for nth, days in [(1, [2, 6, 6]), (-1, [30, 27, 27])]:
        one = Commitment("Therapy", "appointment", "10:00", "11:00", (4,), nth=nth)
        months = [_days(one, date(2026, month, 1), 28 if month == 2 else 31) for month in (1, 2, 3)]
        assert [found[0].day for found in months] == days


def test_once_and_between_two_days() -> None:
    assert _days(Commitment("X", "other", "10:00", "11:00", first=FIRST), FIRST, 30) == [FIRST]
    until = Commitment("X", "other", "10:00", "11:00", (5,), 1, FIRST, date(2025, 12, 13))
    assert _days(until, date(2025, 11, 1), 90) == [FIRST, date(2025, 12, 13)]


def test_off_is_for_a_day_and_maybe_for_one_name() -> None:
    work = Commitment("Work", "work", "09:00", "17:00", (5,))
    sleep = Commitment("Sleep", "sleep", "23:00", "07:00", (5,))
    assert is_off([Off(FIRST)], work, FIRST)
    assert is_off([Off(FIRST, "WORK")], work, FIRST)
    assert not is_off([Off(FIRST, "Gym"), Off(date(2025, 12, 7))], work, FIRST)
    assert not is_off([Off(FIRST)], sleep, FIRST)
    assert is_off([Off(FIRST, "sleep")], sleep, FIRST)
