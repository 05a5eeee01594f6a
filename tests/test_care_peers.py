"""What many people teach about one of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.peers import HEAVIEST, LIGHTEST, PEOPLE, learned
from bot.care.priors import shipped
from bot.care.risk import Lived

FLAT = shipped("unknown")


def crowd(seed: int, people: int, *, apart: float = 0.0, days: int = 60) -> Lived:
    """People who report at eight half-hours of each day; evenings are hard for all of them, and
    ``apart`` is how far each one's hours differ from everybody's (in log odds).
    """
    chance = np.random.default_rng(seed)
    told = np.zeros((people, 2, 48))
    told[:, 0, 18:46:4], told[:, 1, 18:46:4] = days * 5 // 7, days * 2 // 7
    odds = np.where(np.arange(48) >= 36, 1.0, 0.2) * np.exp(
        apart * chance.normal(size=(people, 1, 48))
    )
    return Lived(told, chance.binomial(told.astype(int), odds / (1 + odds)).astype(float))


def test_too_few_people_teach_nothing() -> None:
    assert learned(crowd(1, PEOPLE - 1), FLAT) is FLAT
    assert learned(crowd(1, PEOPLE), FLAT, left_out=0) is FLAT


def test_the_hours_they_share_are_found() -> None:
    prior = learned(crowd(1, 30), FLAT)
    assert prior.people == 30
    assert prior.shape[:, 37:45].min() > 1.4
    assert prior.shape[:, 18:33].max() < 0.8
    assert "30 people" in prior.source


def test_the_more_alike_people_are_the_more_their_curve_is_worth() -> None:
    weights = [learned(crowd(2, 40, apart=apart), FLAT).weight for apart in (0.0, 0.5, 1.5)]
    assert weights[0] > 150 > weights[1] > weights[2]
    assert LIGHTEST <= weights[2] <= weights[0] <= HEAVIEST


def test_where_nobody_reports_the_shipped_curve_stays() -> None:
    alcohol = shipped("alcohol")
    prior = learned(crowd(3, 20), alcohol)
    assert prior.shape[0, 4] == pytest.approx(alcohol.shape[0, 4], rel=0.05)


@settings(max_examples=15)
@given(st.integers(0, 1000), st.integers(0, 19))
def test_who_is_left_out_leaves_no_trace(seed: int, one: int) -> None:
    people = crowd(seed, 20, apart=0.3)
    told, hard = people.told.copy(), people.hard.copy()
    told[one], hard[one] = 50.0, 50.0
    before = learned(people, FLAT, left_out=one)
    after = learned(Lived(told, hard), FLAT, left_out=one)
    np.testing.assert_array_equal(before.shape, after.shape)
    assert before.weight == after.weight
