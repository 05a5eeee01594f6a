"""What Tandem's timing is measured against."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bot.care.nudging import Dose
from bot.timing import rivals
from bot.timing.daily import Waking, days
from tests.madeup_diaries import CRAVING, kept

WAKING = Waking(480, 1380)
TWO = Dose(2, 14, 120, 120)
DIARY = kept(replace(CRAVING, people=1), 4)[0]
DAYS = days(DIARY)


def test_fixed_times_are_ten_and_six_and_else_evenly_spread() -> None:
    assert rivals.fixed_times(DAYS[:1], WAKING, TWO) == [[600, 1080]]
    assert rivals.clock_times(WAKING, Dose(1, 7, 120, 120)) == [870]
    assert rivals.clock_times(WAKING, Dose(3, 21, 120, 120)) == [570, 870, 1170]
    assert rivals.clock_times(Waking(660, 1080), TWO) == [705, 915]


def test_random_times_never_overlap_and_differ_from_day_to_day() -> None:
    found = rivals.random_times(DAYS, WAKING, TWO, np.random.default_rng(1))
    assert len({tuple(one) for one in found}) > len(DAYS) / 2
    for one in found:
        assert 480 <= one[0] < one[-1] <= 1260
        assert all(later - earlier >= 120 for earlier, later in pairwise(one))


def test_the_others_hours_are_the_same_every_day() -> None:
    told = np.full(24, 100.0)
    hard = np.full(24, 10.0)
    hard[[13, 14, 20, 21]] = 40
    assert rivals.pooled(DAYS[:2], np.stack([told, hard]), WAKING, TWO) == [[780, 1200]] * 2


def test_the_own_hours_know_only_what_was_before() -> None:
    found = rivals.own(DIARY, DAYS, WAKING, TWO, np.random.default_rng(1))
    first = rivals.own(DIARY, DAYS[:5], WAKING, TWO, np.random.default_rng(1))
    assert found[:5] == first


def test_hindsight_spends_nothing_on_a_day_without_a_hard_moment() -> None:
    found = rivals.oracle(DIARY, DAYS, WAKING, TWO)
    for day, starts in zip(DAYS, found, strict=True):
        hard = [m for m, h in zip(day.minutes, DIARY.hard[day.first : day.after], strict=True) if h]
        assert bool(starts) == bool(hard)
        assert len(starts) == pytest.approx(min(2, len(hard)), abs=1)
