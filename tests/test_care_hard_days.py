"""How hard today is, from what is known by now."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.carry import fitted
from bot.care.hard_days import REASONS, Carry, Told, level

standings = st.floats(-1, 1)
told = st.lists(st.tuples(st.integers(0, 1439), standings), max_size=6).map(
    lambda rows: [Told(minute, one) for minute, one in sorted(rows)]
)


def test_with_nothing_known_a_day_is_as_usual() -> None:
    today = level(480)
    assert (today.factor, today.reason) == (1.0, "usual")
    assert set(today.ahead) == {1.0}


def test_a_hard_check_in_weighs_most_right_after_it_and_fades() -> None:
    today = level(601, [Told(600, 0.9)])
    assert today.factor > 2.5
    assert today.reason == "last"
    assert today.ahead[20] > today.ahead[30] > today.ahead[46] > 1


def test_an_easy_check_in_makes_the_day_quieter() -> None:
    today = level(601, [Told(600, -0.9)])
    assert today.factor < 0.5
    assert today.ahead[20] < today.ahead[46] < 1


def test_several_hard_ones_make_a_hard_day_and_the_last_still_counts() -> None:
    one = level(901, [Told(900, 0.8)])
    three = level(901, [Told(500, 0.8), Told(700, 0.8), Told(900, 0.8)])
    calmed = level(901, [Told(500, 0.8), Told(700, 0.8), Told(900, -0.8)])
    assert three.factor > one.factor > calmed.factor


def test_hours_after_the_last_one_the_day_is_the_reason() -> None:
    assert level(1260, [Told(500, 0.8), Told(600, 0.8), Told(700, 0.8)]).reason == "today"


def test_yesterday_is_felt_in_the_morning() -> None:
    today = level(480, yesterday=[0.9, 0.8, 0.9])
    assert today.reason == "yesterday"
    assert today.factor == pytest.approx(level(480, yesterday=[0.8, 0.9, 0.9]).factor)
    assert today.factor > 1.2


def test_a_named_day_is_harder_and_says_why() -> None:
    today = level(480, named=True)
    assert (today.reason, today.factor > 2) == ("named", True)
    assert level(480, [Told(470, -1.0)], named=True).factor < today.factor


@given(told, st.lists(standings, max_size=8), st.booleans(), st.integers(0, 1439))
def test_a_level_is_always_positive_and_has_a_reason(
    reports: list[Told], yesterday: list[float], named: bool, now: int
) -> None:
    known = [one for one in reports if one.minute < now]
    today = level(now, known, yesterday=yesterday, named=named)
    assert min(today.ahead) > 0
    assert today.factor < 60
    assert today.reason in REASONS
    assert len(today.ahead) == 48


@given(told, standings)
def test_a_harder_last_report_never_makes_today_easier(reports: list[Told], change: float) -> None:
    easier, harder = sorted([change, 0.5])
    now = 1439
    levels = [level(now, [*reports, Told(now, last)]).factor for last in (easier, harder)]
    assert levels[0] <= levels[1]


def test_what_carries_over_is_learned_back_from_enough_reports() -> None:
    chance = np.random.default_rng(5)
    rows = chance.uniform(-1, 1, (20_000, 3))
    truth = np.array([1.5, 0.2, 0.8])
    usual = np.full(len(rows), 0.25)
    odds = np.exp(rows @ truth) * usual / (1 - usual)
    hard = chance.random(len(rows)) < odds / (1 + odds)
    np.testing.assert_allclose(fitted(rows, usual, hard, Carry()).weights, truth, atol=0.12)


def test_with_no_reports_what_is_shipped_stays() -> None:
    nothing = np.zeros((0, 3))
    found = fitted(nothing, np.zeros(0), np.zeros(0, dtype=bool), Carry())
    np.testing.assert_allclose(found.weights, Carry().weights)
