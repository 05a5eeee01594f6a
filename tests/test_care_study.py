"""Did the nudges help: the right answer where it is known, and honest about what chance can do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.free_day import Report
from bot.care.study import (
    MOMENTS,
    PEOPLE,
    Draw,
    Effect,
    Followed,
    Side,
    effect,
    estimate,
    followed,
    side,
    student,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STUDIES = 400


def simulated(
    dice: np.random.Generator, true: float, *, people: int = 24, each: int = 40, even: bool = True
) -> Effect:
    """A made-up clinic: people differ much, some are helped more; hard days are nudged less often
    where the probability is not ``even``.
    """
    person = np.repeat(np.arange(people), each)
    usual = dice.normal(5, 2, people)[person]
    helped = dice.normal(true, 0.3, people)[person]
    day = dice.normal(0, 1.5, people * each)
    chance = np.full(len(day), 0.85) if even else np.where(day > 0, 0.6, 0.95)
    sent = dice.random(len(day)) < chance
    pull = usual + day + dice.normal(0, 1, len(day)) + np.where(sent, helped, 0)
    return estimate(person, sent, chance, pull, usual + dice.normal(0, 0.5, people)[person])


@pytest.mark.parametrize(("true", "even"), [(-0.5, True), (0.0, True), (-0.5, False)])
def test_the_truth_is_found_and_lies_in_95_of_100_intervals(true: float, even: bool) -> None:
    dice = np.random.default_rng(5)
    found = [simulated(dice, true, even=even) for _ in range(STUDIES)]
    middle = np.mean([one.difference for one in found])
    covered = np.mean([one.low <= true <= one.high for one in found])
    assert middle == pytest.approx(true, abs=0.04)
    assert 0.925 <= covered <= 0.98


def test_without_the_probabilities_hard_days_would_mislead() -> None:
    """Nudged less on hard days: the plain means differ by that alone, the weighted ones do not."""
    dice = np.random.default_rng(2)
    day = dice.normal(0, 1.5, 40_000)
    chance = np.where(day > 0, 0.6, 0.95)
    sent = dice.random(len(day)) < chance
    people = np.arange(len(day)) % 40
    found = estimate(people, sent, chance, 5 + day, np.full(len(day), 5.0))
    assert day[sent].mean() - day[~sent].mean() < -0.5
    assert abs(found.difference) < 0.1


def test_with_no_control_it_is_the_weighted_difference_of_means() -> None:
    dice = np.random.default_rng(3)
    chance = dice.choice([0.6, 0.9], 300)
    sent = dice.random(300) < chance
    pull = dice.normal(4, 2, 300)
    found = estimate(np.arange(300) % 12, sent, chance, pull, np.full(300, 4.0))
    weights = np.where(sent, 1 / chance, 1 / (1 - chance))
    means = [np.average(pull[arm], weights=weights[arm]) for arm in (sent, ~sent)]
    assert found.difference == pytest.approx(means[0] - means[1])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(-3, 3), st.floats(0.1, 4))
def test_moving_and_stretching_what_was_told_moves_and_stretches_the_effect(
    seed: int, more: float, times: float
) -> None:
    dice = np.random.default_rng(seed)
    people, chance = np.arange(240) % 12, dice.uniform(0.5, 0.95, 240)
    sent, before = dice.random(240) < chance, dice.normal(5, 1, 240)
    pull = before + dice.normal(0, 1, 240)
    plain = estimate(people, sent, chance, pull, before)
    moved = estimate(people, sent, chance, pull * times + more, before)
    assert moved.difference == pytest.approx(plain.difference * times, abs=1e-6)
    assert moved.high - moved.low == pytest.approx((plain.high - plain.low) * times, abs=1e-6)
    assert plain.low <= plain.difference <= plain.high


@pytest.mark.parametrize(("freedom", "point"), [(9, 2.2622), (14, 2.1448), (30, 2.0423)])
def test_students_t(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, abs=0.001)


def draw(hours: float, *, sent: bool = True) -> Draw:
    return Draw(NOON + hours * HOUR, sent, 0.9)


def test_what_followed_is_the_first_check_in_within_a_day() -> None:
    told = [Report(NOON - 30 * HOUR, 2), Report(NOON - 6 * HOUR, 4), Report(NOON + 7 * HOUR, 9)]
    at_noon, at_seven, too_early = followed(1, [draw(0), draw(7), draw(-31)], told)
    assert (at_noon.before, at_noon.pull, at_noon.hard) == (3, 9, 1)
    assert (at_seven.before, at_seven.pull, at_seven.hard) == (5, None, None)
    assert (too_early.before, too_early.pull, too_early.hard) == (None, 2, 0)


def test_a_check_in_a_day_and_a_minute_later_is_not_what_followed() -> None:
    (late,) = followed(1, [draw(0)], [Report(NOON + timedelta(hours=24, minutes=1), 5)])
    assert late.pull is None


def clinic(people: int, each: int, *, lower: float = 0.0) -> list[Followed]:
    """Everybody nudged and not nudged in turn, each followed by a check-in."""
    return [
        Followed(
            person,
            draw(moment, sent=bool(moment % 2)),
            None,
            5.0 - lower * (moment % 2),
            moment % 2,
        )
        for person in range(people)
        for moment in range(each)
    ]


@pytest.mark.parametrize(("people", "each"), [(PEOPLE - 1, 40), (PEOPLE, 2), (0, 0)])
def test_too_few_people_or_moments_say_nothing(people: int, each: int) -> None:
    assert effect(clinic(people, each), "pull") is None


def test_enough_of_them_say_what_there_is() -> None:
    moments = clinic(PEOPLE, 2 * MOMENTS // PEOPLE, lower=0.5)
    pull, hard = effect(moments, "pull"), effect(moments, "hard")
    assert pull is not None
    assert pull.difference == pytest.approx(-0.5)
    assert pull.is_clear
    assert hard is not None
    assert hard.difference == pytest.approx(1)


def test_a_moment_that_nothing_followed_is_counted_and_not_compared() -> None:
    silent = Followed(99, draw(0), 4, None, None)
    moments = [*clinic(2, 4), silent]
    assert side(moments, sent=True) == Side(moments=5, told=4, people=2)
    assert side(moments, sent=False) == Side(moments=4, told=4, people=2)


def test_an_interval_around_nothing_is_not_clear() -> None:
    assert not Effect(-0.2, -0.6, 0.2).is_clear
    assert Effect(0.4, 0.1, 0.7).is_clear
