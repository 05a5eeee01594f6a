"""How much structure, and the dose that follows from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.care.nudging import Dose
from bot.care.structure import (
    DOSES,
    MOST_PLANNED,
    NONE,
    Fullness,
    Structure,
    dose,
    eased,
    fewer,
    most_planned,
    structure_from,
    structure_json,
)

FULLNESSES: list[Fullness] = ["open", "little", "half", "most", "full"]
structures = st.builds(
    Structure,
    st.sampled_from(FULLNESSES),
    st.sampled_from(["alone", "some", "much"]),
    st.lists(st.sampled_from(["bored", "lonely", "good"]), unique=True).map(tuple),
)


@given(structures)
def test_it_is_kept_and_comes_back(structure: Structure) -> None:
    assert structure_from(structure_json(structure)) == structure


def test_nothing_chosen_yet_is_none_and_an_unknown_word_becomes_the_middle() -> None:
    assert structure_from(None) is None
    assert structure_from({"fullness": "brimming"}) == Structure("half", "some", ())


def test_more_structure_never_means_a_smaller_dose() -> None:
    weeks = [dose(one).per_week for one in FULLNESSES]
    assert weeks == sorted(weeks)
    assert list(MOST_PLANNED) == FULLNESSES
    assert sorted(MOST_PLANNED.values()) == list(MOST_PLANNED.values())
    assert most_planned("half", 600) == 300


@given(st.sampled_from(list(DOSES.values())), st.integers(0, 6))
def test_backing_off_halves_and_never_silences_by_itself(usual: Dose, steps: int) -> None:
    left = eased(usual, steps)
    assert 1 <= left.per_week <= usual.per_week
    assert left.per_day <= usual.per_day
    if steps:
        assert left.per_week <= max(1, eased(usual, steps - 1).per_week)


@given(st.sampled_from(list(DOSES.values())))
def test_fewer_is_fewer(usual: Dose) -> None:
    less = fewer(usual)
    assert less.per_day <= usual.per_day
    assert 1 <= less.per_week < max(2, usual.per_week)
    assert less.gap >= usual.gap


def test_none_stays_none() -> None:
    assert eased(NONE, 3) == NONE
