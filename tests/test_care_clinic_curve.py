"""A clinic's own curve: only from many who told often, and nearer to how their hours are."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import JsonValue

from bot.care.clinic_curve import PEOPLE, REPORTS, as_json, estimated, from_json, is_enough
from bot.care.priors import shipped
from bot.care.risk import Lived, lived


def mornings(people: int, each: int = 40) -> list[Lived]:
    """People whose mornings are hard, whatever is shipped for their substance."""
    dice = np.random.default_rng(4)
    found = []
    for _ in range(people):
        slots = dice.integers(0, 336, each)
        hard = dice.random(each) < np.where((slots % 48 >= 12) & (slots % 48 < 20), 0.7, 0.1)
        found.append(lived(slots, hard))
    return found


def test_it_learns_what_is_so_here() -> None:
    found = estimated(mornings(60), "alcohol")
    assert found is not None
    assert found.people == 60
    assert found.shape[:, 14:18].mean() > 1.5 * found.shape[:, 34:44].mean()
    there = shipped("alcohol").shape
    assert there[:, 14:18].mean() < there[:, 34:44].mean()


def test_too_few_people_change_nothing() -> None:
    assert estimated(mornings(PEOPLE - 1), "alcohol") is None
    assert estimated([], "alcohol") is None
    assert estimated(mornings(PEOPLE), "alcohol") is not None


def test_who_told_little_does_not_count() -> None:
    few = mornings(5, each=REPORTS - 1)
    assert not is_enough(few[0])
    assert is_enough(mornings(1, each=REPORTS)[0])
    assert estimated([*mornings(PEOPLE - 1), *few], "alcohol") is None


def test_one_who_tells_much_does_not_show_through() -> None:
    others = mornings(PEOPLE)
    loud = lived(np.array([40, 41] * 1000), np.ones(2000, dtype=np.bool_))
    without, with_one = estimated(others, "alcohol"), estimated([*others, loud], "alcohol")
    assert without is not None
    assert with_one is not None
    assert with_one.shape[0, 40] < with_one.shape[0, 16]
    assert np.abs(with_one.shape - without.shape).mean() < 0.1


def test_it_is_kept_as_nothing_but_96_numbers_and_a_weight() -> None:
    found = estimated(mornings(30), "nicotine")
    assert found is not None
    kept = as_json(found)
    assert set(kept) == {"shape", "weight"}
    back = from_json(kept, 30)
    assert back.shape == pytest.approx(found.shape, abs=0.001)
    assert back.weight == pytest.approx(found.weight, abs=0.1)
    assert back.source == "the reports of 30 people"


@pytest.mark.parametrize(("shape", "weight"), [([], 3), ([1, 2], 3), ([[1.0] * 48] * 2, None)])
def test_what_is_no_curve_is_refused(shape: list[JsonValue], weight: float | None) -> None:
    with pytest.raises(ValueError, match="no curve"):
        from_json({"shape": shape, "weight": weight}, 20)
