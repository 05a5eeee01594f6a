"""A study in plain words: what it found, how sure that is, and when it is too little."""

from __future__ import annotations

import pytest

from bot.care.study import Effect, Side
from bot.live.studywords import tell
from bot.studies import Results, Study


def study(pull: Effect | None = None, *, told: int = 75) -> Study:
    results = None
    if pull is not None:
        sent, left_out = Side(900, 720, 24), Side(100, told, 24)
        results = Results(sent, left_out, 512, pull, Effect(-0.06, -0.15, 0.03))
    return Study("North", 10, 30, 24, 1000, 12, 5, results)


def test_what_was_found_is_told_with_its_range() -> None:
    words = tell(study(Effect(-0.3, -0.9, 0.3)))
    assert words.startswith("North: 10 in a hundred nudges are left out by chance")
    assert "30 clients agree now.\nChance has decided 1,000 times, for 24 people." in words
    assert "900 were sent and 512 of them answered; 100 were left out." in words
    assert "followed 80 in a hundred that were sent, and 75 in a hundred left out." in words
    assert "pull (0 to 10) was 0.3 lower than after one left out." in words
    assert "anywhere from 0.9 lower to 0.3 higher" in words
    assert "Hard check-ins were 6 fewer in a hundred." in words
    assert "from 15 fewer to 3 more" in words
    assert words.endswith(
        "So it cannot be told yet whether nudges lower the pull, raise it, or change nothing."
    )
    assert "differ much" not in words


@pytest.mark.parametrize(
    ("pull", "way"), [(Effect(-0.5, -0.9, -0.1), "lower"), (Effect(0.5, 0.1, 0.9), "higher")]
)
def test_a_clear_difference_is_told_either_way(pull: Effect, way: str) -> None:
    assert f"So nudges seem to make the pull {way}" in tell(study(pull))


def test_who_is_missing_is_said_where_it_could_matter() -> None:
    assert "differ much in this" in tell(study(Effect(-0.3, -0.9, 0.3), told=60))


def test_too_few_is_told_with_how_many_there_are() -> None:
    words = tell(study())
    assert "Too few to say whether nudges help" in words
    assert "12 times, from 5 people. It takes 30, from 10 people" in words
    assert "lower" not in words
