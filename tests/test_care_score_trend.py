"""How a score moved, in a picture and a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.score_trend import MOST, Band, Point, score_trend

MONDAY = date(2026, 3, 2)
BANDS = (Band(0, "hardly any"), Band(10, "a lot"))


def test_one_score_is_no_trend() -> None:
    assert score_trend("Mood", [Point(MONDAY, 4)], BANDS, None) is None


def test_two_scores_are_told_with_what_the_rules_say_of_them() -> None:
    points = [Point(MONDAY, 12), Point(MONDAY + timedelta(days=14), 4)]
    found = score_trend("Mood", points, BANDS, "better")
    assert found is not None
    assert found.sentence == (
        "12 on 2 March, 4 on 16 March. That is a clear change for the better since 2 March."
    )
    plain = score_trend("Mood", points, BANDS, None)
    assert plain is not None
    assert plain.sentence == "12 on 2 March, 4 on 16 March."


@given(st.lists(st.floats(-20, 200), min_size=2, max_size=30))
def test_every_point_and_band_lies_inside_the_picture(values: list[float]) -> None:
    points = [Point(MONDAY + timedelta(days=n), value) for n, value in enumerate(values)]
    found = score_trend("Mood", points, BANDS, None)
    assert found is not None
    assert len(found.points) <= MOST
    ends = [one.value for one in found.points] + [one.start for one in found.bands]
    assert all(found.low <= end <= found.high for end in ends)
