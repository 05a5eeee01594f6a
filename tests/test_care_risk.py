"""How risky each half-hour is: what is lived, what is believed, what the client says."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.priors import shipped
from bot.care.risk import WEEK, Lived, curve, lived

FLAT, ALCOHOL = shipped("unknown"), shipped("alcohol")
seeds = st.integers(0, 10_000)


def some(seed: int, *, people: int = 1, most: int = 80) -> Lived:
    """The reports of some made-up clients, one row each."""
    chance = np.random.default_rng(seed)
    rows = []
    for _ in range(people):
        count = int(chance.integers(0, most))
        rows.append(lived(chance.integers(0, WEEK, count), chance.random(count) < 0.25))
    return Lived(np.stack([row.told for row in rows]), np.stack([row.hard for row in rows]))


def at(weekday: int, hour: float) -> int:
    return weekday * 48 + int(hour * 2)


def test_without_reports_the_curve_is_what_is_believed_and_says_so() -> None:
    nothing = lived(np.array([], dtype=int), np.array([], dtype=bool))
    found = curve(nothing, ALCOHOL)
    assert found.rates[at(1, 19)] > 2 * found.rates[at(1, 9)]
    assert found.rates.mean() == pytest.approx(0.25, abs=0.03)
    assert found.prior_share.min() == 1
    assert float(found.reports) == 0
    assert found.prior_weight == ALCOHOL.weight


def test_what_was_lived_raises_its_hour_and_the_hours_around_it() -> None:
    mornings = np.array([at(day, 9) for day in (0, 1, 2, 3, 4)] * 4)
    elsewhere = np.array([at(day, 16) for day in (0, 1, 2, 3, 4)] * 4)
    slots = np.concatenate([mornings, elsewhere])
    found = curve(lived(slots, np.arange(40) < 20), FLAT)
    rates = found.rates
    assert rates[at(1, 9)] > rates[at(1, 10)] > rates[at(1, 12)] > rates[at(1, 16)]
    assert rates[at(1, 9)] > rates[at(5, 9)] > rates[at(5, 12)]
    assert found.prior_share[at(1, 9)] < 0.6 < found.prior_share[at(1, 3)]
    assert found.reports == 40


def test_it_is_rates_and_not_counts() -> None:
    often = np.array([at(1, 9)] * 40 + [at(1, 20)] * 8)
    hard = np.array([True] * 10 + [False] * 30 + [True] * 6 + [False] * 2)
    rates = curve(lived(often, hard), FLAT).rates
    assert rates[at(1, 20)] > rates[at(1, 9)]


def test_a_named_hour_is_raised_and_reports_can_calm_it_again() -> None:
    named = np.zeros(WEEK, dtype=bool)
    named[at(4, 20)] = True
    nothing = some(1, most=1)
    before, after = curve(nothing, FLAT), curve(nothing, FLAT, declared=named)
    assert after.rates[0, at(4, 20)] > 1.8 * before.rates[0, at(4, 20)]
    calm = lived(np.array([at(4, 20)] * 60), np.zeros(60, dtype=bool))
    assert curve(calm, FLAT, declared=named).rates[at(4, 20)] < before.rates[0, at(4, 20)]


@given(seeds)
def test_a_correction_outweighs_whatever_was_inferred(seed: int) -> None:
    chance = np.random.default_rng(seed)
    said = chance.choice(np.array([-1, 0, 0, 0, 1], dtype=np.int8), WEEK)
    rates = curve(some(seed), ALCOHOL, declared=chance.random(WEEK) < 0.1, corrected=said).rates[0]
    assert rates[said == 1].min() > rates[said == 0].max()
    assert rates[said == -1].max() < rates[said == 0].min()
    assert 0 < rates.min() < rates.max() < 1


@given(seeds, st.sampled_from(["alcohol", "nicotine", "unknown"]))
def test_rates_and_shares_stay_between_nothing_and_one(seed: int, substance: str) -> None:
    found = curve(some(seed, most=2000), shipped(substance))
    assert 0 < found.rates.min() < found.rates.max() < 1 or np.ptp(found.rates) == 0
    assert 0 < found.prior_share.min() <= found.prior_share.max() <= 1


@given(seeds)
def test_many_at_once_are_the_same_as_one_by_one_in_any_order(seed: int) -> None:
    many = some(seed, people=5)
    together = curve(many, ALCOHOL)
    alone = [
        curve(Lived(told, hard), ALCOHOL) for told, hard in zip(many.told, many.hard, strict=True)
    ]
    np.testing.assert_allclose(together.rates, np.stack([one.rates for one in alone]))
    order = np.random.default_rng(seed).permutation(5)
    turned = curve(Lived(many.told[order], many.hard[order]), ALCOHOL)
    np.testing.assert_allclose(turned.rates, together.rates[order])


@given(seeds, st.integers(0, 47))
def test_a_client_who_lives_some_hours_later_has_the_same_curve_some_hours_later(
    seed: int, later: int
) -> None:
    now = some(seed)
    shifted = Lived(np.roll(now.told, later, axis=-1), np.roll(now.hard, later, axis=-1))
    by_day = curve(now, FLAT).rates.reshape(7, 48)
    np.testing.assert_allclose(
        curve(shifted, FLAT).rates.reshape(7, 48), np.roll(by_day, later, axis=1)
    )


@settings(max_examples=30)
@given(seeds, st.integers(0, WEEK - 1))
def test_one_more_hard_report_never_lowers_its_own_hour(seed: int, slot: int) -> None:
    before = some(seed)
    more = lived(np.array([slot]), np.array([True]))
    after = Lived(before.told + more.told, before.hard + more.hard)
    assert curve(after, FLAT).rates[0, slot] > curve(before, FLAT).rates[0, slot]


def test_one_client_and_ten_thousand_are_quick() -> None:
    one, many = some(3), some(3, people=200)
    crowd = Lived(np.tile(many.told, (50, 1, 1)), np.tile(many.hard, (50, 1, 1)))
    assert seconds(one) < 0.005
    assert seconds(crowd, times=1) < 10


def seconds(of: Lived, times: int = 50) -> float:
    """The time one call takes; the limits above are wide, for slow and busy machines."""
    begun = perf_counter()
    for _ in range(times):
        curve(of, ALCOHOL)
    return (perf_counter() - begun) / times
