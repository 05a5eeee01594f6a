"""Sentences and words of a told week, and weekdays with a slip in them."""

import pytest

from bot.care.plan.tokens import sentences, tidy, tokens
from bot.care.plan.weekdays import weekday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("meds 8 a.m. and 8 p.m. Gym at 9.", ["meds 8 a.m. and 8 p.m", "Gym at 9"]),
        ("Mon. to Fri. work 9-5. Dr. Smith at 3", ["Mon. to Fri. work 9-5", "Dr. Smith at 3"]),
        ("one\n\ntwo; three", ["one", "two", "three"]),
        (" .\n; ", []),
        ("7.30 gym", ["7.30 gym"]),
    ],
)
def test_a_text_falls_into_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_word_knows_where_it_was_written() -> None:
    written = "Mum’s  CAFÉ 14–17"
    found = tokens(written)
    assert [one.word for one in found] == ["mums", "cafe", "14", "-", "17"]
    assert tidy(written, found[:2]) == "Mum’s CAFÉ"


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("mon", 0),
        ("tues", 1),
        ("tueday", 1),
        ("wedensday", 2),
        ("wensday", 2),
        ("thrusday", 3),
        ("fridy", 4),
        ("satuday", 5),
        ("sundays", 6),
        ("sunnday", 6),
    ],
)
def test_a_weekday_is_known_with_one_slip(word: str, day: int) -> None:
    assert weekday(word) == day


@pytest.mark.parametrize("word", ["sundae", "today", "money", "holiday", "fry", "daily", "thirsty"])
def test_another_word_is_no_weekday(word: str) -> None:
    assert weekday(word) is None
