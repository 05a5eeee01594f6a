"""What counts as a hard moment for one person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.care.hard_moments import ENOUGH, HIGH, is_hard, standing, walked

values = st.lists(st.integers(0, 10).map(float), max_size=40)


def test_with_few_reports_the_scale_decides() -> None:
    assert is_hard(HIGH, [])
    assert not is_hard(HIGH - 1, [1.0] * (ENOUGH - 2))


def test_a_report_in_the_own_top_quarter_is_hard_whatever_its_number() -> None:
    earlier = [0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 2.0]
    assert is_hard(3, earlier)
    assert not is_hard(1, earlier)
    assert not is_hard(8, [8.0] * 3 + [9.0] * 5 + [10.0] * 4)


def test_who_mostly_says_nothing_has_a_hard_moment_when_it_is_something() -> None:
    assert is_hard(1, [0.0] * 20)
    assert not is_hard(0, [0.0] * 20)


def test_who_always_says_the_same_has_no_hard_moment() -> None:
    assert not any(hard for hard, _ in walked([9.0] * 40)[ENOUGH:])


def test_about_a_quarter_is_hard_when_nothing_changes() -> None:
    found = walked(float(n * 7 % 11) for n in range(220))
    assert 0.2 < sum(hard for hard, _ in found) / len(found) < 0.32


@given(values, st.integers(0, 10))
def test_a_standing_lies_between_the_lowest_and_the_highest(earlier: list[float], now: int) -> None:
    assert -1 <= standing(now, sorted(earlier)) <= 1


@given(values, st.integers(0, 9))
def test_more_is_never_easier(earlier: list[float], now: int) -> None:
    ordered = sorted(earlier)
    assert standing(now, ordered) <= standing(now + 1, ordered)
    assert is_hard(now, ordered) <= is_hard(now + 1, ordered)


@given(values, values)
def test_what_comes_later_never_changes_what_was(first: list[float], later: list[float]) -> None:
    assert walked(first + later)[: len(first)] == walked(first)
