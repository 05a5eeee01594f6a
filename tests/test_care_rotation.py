"""Questions that never move rest, and are back as soon as something does."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.rotation import AT_LEAST_EVERY, Day, Said, resting, wording

TODAY = date(2026, 5, 4)
MAY = frozenset({"lonely", "helped"})


def lived(weeks: int, **said: Said) -> list[Day]:
    """The same answers on every day of some weeks, up to yesterday."""
    return [Day(TODAY - timedelta(days=back), said) for back in range(weeks * 7, 0, -1)]


def test_what_never_moves_rests_and_what_may_not_rest_is_asked() -> None:
    assert resting(lived(4, lonely=2, mood=6, helped=None), MAY, TODAY) == MAY
    assert resting(lived(4, mood=6), frozenset({"lonely"}), TODAY) == frozenset()


def test_three_weeks_are_needed() -> None:
    assert resting(lived(2, lonely=2), MAY, TODAY) == frozenset()
    assert resting([], MAY, TODAY) == frozenset()


def test_an_answer_that_differs_brings_the_question_back() -> None:
    days = lived(4, lonely=2)
    days[-2] = Day(days[-2].day, {"lonely": 4})
    assert "lonely" not in resting(days, MAY, TODAY)


def test_when_anything_else_moves_every_question_is_back() -> None:
    days = lived(4, lonely=2, mood=6)
    days[-1] = Day(days[-1].day, {"mood": 2})
    assert resting(days, MAY, TODAY) == frozenset()


days = st.lists(
    st.builds(
        Day,
        st.dates(TODAY - timedelta(days=60), TODAY),
        st.dictionaries(
            st.sampled_from(["lonely", "helped", "mood"]), st.none() | st.integers(0, 10)
        ),
    ),
    max_size=60,
).map(lambda found: sorted(found, key=lambda one: one.day))


@given(days)
def test_nothing_rests_longer_than_a_week_or_without_leave(found: list[Day]) -> None:
    rests = resting(found, MAY, TODAY)
    assert rests <= MAY
    for name in rests:
        asked = [one.day for one in found if name in one.said and one.day < TODAY]
        assert TODAY - asked[-1] < AT_LEAST_EVERY


@given(st.integers(1, 5), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.text(max_size=9))
def test_wordings_take_turns_and_each_has_its_turn(count: int, day: date, name: str) -> None:
    variants = [str(number) for number in range(count)]
    used = Counter(wording(variants, day + timedelta(days=n), name) for n in range(count * 3))
    assert used == dict.fromkeys(variants, 3)


def test_without_any_wording_there_is_nothing_to_ask() -> None:
    with pytest.raises(ValueError, match="no wording"):
        wording([], TODAY, "mood")
