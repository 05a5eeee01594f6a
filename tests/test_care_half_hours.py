"""Stretches of a week and how they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.pictures.half_hours import A_WEEK, Run, clock, in_a_row, runs, spoken

MASKS = st.lists(st.booleans(), min_size=A_WEEK, max_size=A_WEEK)


@given(MASKS)
def test_the_stretches_hold_every_marked_half_hour_once(mask: list[bool]) -> None:
    slots = [slot for one in runs(mask) for slot in one.slots]
    assert sorted(slots) == [slot for slot in range(A_WEEK) if mask[slot]]


def test_a_stretch_goes_round_sunday_midnight() -> None:
    mask = [slot >= A_WEEK - 2 or slot < 2 for slot in range(A_WEEK)]
    assert runs(mask) == [Run(A_WEEK - 2, 4)]
    assert spoken(runs(mask)) == ["Sunday 23 to 1"]


def test_stretches_at_the_same_hours_are_said_together() -> None:
    friday, saturday, sunday = (Run(day * 48 + 36, 8) for day in (4, 5, 6))
    assert spoken([saturday, friday]) == ["Friday and Saturday 18 to 22"]
    assert spoken([friday, saturday, sunday]) == ["Friday to Sunday 18 to 22"]
    assert spoken([Run(day * 48 + 41, 7) for day in range(7)]) == ["every day 20:30 to midnight"]


def test_long_stretches_are_said_with_the_day_they_end_on() -> None:
    assert spoken([Run(4 * 48 + 36, 70)]) == ["Friday 18 to Sunday 5"]
    assert spoken([Run(5 * 48, 48)]) == ["Saturday, all day"]
    assert spoken([Run(5 * 48, 96)]) == ["Saturday 0 to Sunday midnight"]
    assert spoken([Run(0, A_WEEK)]) == ["the whole week"]


def test_another_shape_than_seven_by_48_is_refused() -> None:
    assert len(in_a_row([[0] * 48] * 7)) == A_WEEK
    with pytest.raises(ValueError, match="seven rows"):
        in_a_row([[0] * 24] * 7)


def test_a_clock_starts_anew_at_midnight() -> None:
    assert [clock(minutes) for minutes in (0, 570, 1440, 1590)] == [
        "00:00",
        "09:30",
        "00:00",
        "02:30",
    ]
