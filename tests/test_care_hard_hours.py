"""Hard hours as a client names and corrects them, and dates that come round."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.hard_hours import Comes, HardDate, HardHours, Span, as_json, from_json
from bot.care.risk import WEEK

FRIDAY = 4
EVENING = Span((FRIDAY,), "18:00", "22:00")
clocks = st.builds("{:02}:{}".format, st.integers(0, 23), st.sampled_from(["00", "30", "45"]))
spans = st.builds(
    Span,
    st.lists(st.integers(0, 6), min_size=1, unique=True).map(sorted).map(tuple),
    clocks,
    clocks,
)
dates = st.builds(
    HardDate, st.dates(), st.sampled_from(["once", "monthly", "yearly"]), st.text(max_size=8)
)
hours_ = st.builds(
    HardHours,
    st.lists(spans, max_size=3).map(tuple),
    st.lists(spans, max_size=3).map(tuple),
    st.lists(spans, max_size=3).map(tuple),
    st.lists(dates, max_size=3).map(tuple),
    st.sampled_from(["", "alcohol"]),
)


def slots(day: int, first: int, last: int) -> list[int]:
    """The half-hours of a day from one hour to another."""
    return [day * 48 + slot for slot in range(first * 2, last * 2)]


def test_named_hours_are_marked() -> None:
    marked = np.flatnonzero(HardHours(named=(EVENING,)).declared)
    assert marked.tolist() == slots(FRIDAY, 18, 22)


def test_a_night_runs_into_the_next_day_and_round_the_week() -> None:
    late = HardHours(named=(Span((6,), "22:00", "02:00"),))
    assert np.flatnonzero(late.declared).tolist() == slots(0, 0, 2) + slots(6, 22, 24)


def test_a_correction_takes_the_place_of_an_earlier_one() -> None:
    hours = HardHours().with_correction(EVENING, hard=True)
    assert hours.corrected[slots(FRIDAY, 18, 22)].tolist() == [1] * 8
    hours = hours.with_correction(EVENING, hard=False)
    assert hours.corrected[slots(FRIDAY, 18, 22)].tolist() == [-1] * 8
    assert hours.hard == ()


@given(hours_, spans, st.booleans())
def test_the_newest_correction_always_counts(hours: HardHours, span: Span, hard: bool) -> None:
    corrected = hours.with_correction(span, hard=hard).corrected
    touched = HardHours(named=(span,)).declared
    assert set(corrected[touched].tolist()) == {1 if hard else -1}


@given(hours_)
def test_it_is_kept_and_comes_back(hours: HardHours) -> None:
    assert from_json(as_json(hours)) == hours
    assert hours.declared.shape == hours.corrected.shape == (WEEK,)


def test_nothing_kept_is_the_empty_one() -> None:
    assert from_json(None) == HardHours()


@pytest.mark.parametrize(
    ("comes", "day", "falls"),
    [
        ("once", date(2026, 12, 25), True),
        ("once", date(2027, 12, 25), False),
        ("yearly", date(2027, 12, 25), True),
        ("yearly", date(2027, 12, 24), False),
        ("monthly", date(2026, 2, 25), True),
        ("monthly", date(2026, 2, 24), False),
    ],
)
def test_dates_come_round(comes: Comes, day: date, falls: bool) -> None:
    assert HardDate(date(2026, 12, 25), comes).falls_on(day) is falls


def test_the_last_of_a_long_month_falls_on_the_last_of_a_short_one() -> None:
    payday = HardDate(date(2026, 1, 31), "monthly")
    assert payday.falls_on(date(2026, 2, 28))
    assert not payday.falls_on(date(2026, 2, 27))
    assert payday.falls_on(date(2026, 4, 30))


def test_a_named_day_is_found_with_its_name() -> None:
    hours = HardHours(dates=(HardDate(date(2026, 12, 25), "yearly", "The first one"),))
    found = hours.named_day(date(2028, 12, 25))
    assert found is not None
    assert found.name == "The first one"
    assert hours.named_day(date(2028, 12, 26)) is None
