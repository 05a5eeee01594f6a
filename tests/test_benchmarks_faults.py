"""Faults strike as often as they are told to."""

from collections import Counter

from benchmarks.crowd import chance_of
from benchmarks.faults import Faults


def test_no_faults_by_default() -> None:
    chance = chance_of(1)
    assert {Faults().strike(chance) for _ in range(100)} == {None}


def test_each_fault_has_its_share() -> None:
    faults, chance = Faults(flood=0.1, bad_gateway=0.2, reset_after=0.3), chance_of(1)
    struck = Counter(faults.strike(chance) for _ in range(10_000))
    assert 900 < struck["flood"] < 1100
    assert 1900 < struck["bad_gateway"] < 2100
    assert 2850 < struck["reset_after"] < 3150
    assert struck["reset_before"] == 0
