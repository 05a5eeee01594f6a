"""The curves that Tandem ships."""

from __future__ import annotations

import numpy as np
import pytest

from bot.care.priors import shipped


@pytest.mark.parametrize("substance", ["alcohol", "nicotine", "opioids", "other", "unknown", ""])
def test_every_curve_is_positive_and_one_on_average(substance: str) -> None:
    prior = shipped(substance)
    assert prior.shape.shape == (2, 48)
    assert prior.shape.min() > 0
    assert prior.shape.mean() == pytest.approx(1)
    assert 16 <= prior.weight <= 32
    assert (prior.people, bool(prior.source)) == (0, True)


def test_for_alcohol_afternoon_and_evening_are_harder() -> None:
    shape = shipped("alcohol").shape
    assert shape[:, 30:44].min() > 1
    assert shape[:, 12:22].max() < 1


def test_where_nothing_is_known_every_hour_is_alike() -> None:
    assert np.ptp(shipped("opioids").shape) == 0
    assert np.ptp(shipped("nicotine").shape) < 0.15
