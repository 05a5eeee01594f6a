"""The client's own small picture."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.checkins import CheckIn
from bot.care.trend import trend

TODAY = date(2026, 11, 22)
Answers = Sequence[tuple[int, int, int]]


def days(answers: Answers) -> list[CheckIn]:
    """Mood, pull and sleep on the days up to today."""
    return [
        CheckIn(
            TODAY - timedelta(days=back),
            {"mood": mood, "pull": pull, "sleep": sleep},
            frozenset(),
            None,
            None,
            None,
        )
        for back, (mood, pull, sleep) in enumerate(reversed(answers))
    ]


def sentence(answers: Answers) -> str:
    drawn = trend(days(answers), until=TODAY)
    assert drawn is not None
    return drawn.sentence


def test_three_days_are_no_picture_and_four_are() -> None:
    assert trend(days([(5, 5, 5)] * 3), until=TODAY) is None
    assert trend(days([(5, 5, 5)] * 4), until=TODAY) is not None


def test_a_pull_that_moved_between_the_weeks_is_told_first() -> None:
    assert sentence([(5, 6, 5)] * 7 + [(7, 3, 5)] * 7) == (
        "The pull was mostly 6 in the first week, mostly 3 since."
    )


def test_a_pull_that_goes_along_with_sleep_is_told_without_naming_a_cause() -> None:
    nights = [(5, 2, 8), (5, 6, 3)] * 4
    assert sentence(nights) == (
        "On days after a good night the pull was mostly 2, on the other days mostly 6."
    )


def test_quiet_weeks_are_told_as_where_things_lay() -> None:
    assert (
        sentence([(5, 3, 6)] * 5)
        == "These days: mood mostly 5, the pull mostly 3 and sleep mostly 6."
    )


def test_days_without_an_answer_stay_open() -> None:
    drawn = trend(days([(5, 3, 6)] * 5), until=TODAY, days=7)
    assert drawn is not None
    assert drawn.values["mood"] == (None, None, 5, 5, 5, 5, 5)


@given(st.lists(st.tuples(*[st.integers(0, 10)] * 3), max_size=14))
def test_every_picture_has_one_sentence_and_can_be_written_as_json(
    answers: list[tuple[int, int, int]],
) -> None:
    drawn = trend(days(answers), until=TODAY)
    if drawn is None:
        assert len(answers) < 4
        return
    assert drawn.sentence.count(".") == 1
    assert json.loads(json.dumps(drawn.as_json()))["sentence"] == drawn.sentence
