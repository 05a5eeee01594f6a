"""Yes, no, and everything that is neither."""

import pytest
from hypothesis import given

from bot.reading.yes_no import read_yes_no
from tests.answers import ANY_TEXT


@pytest.mark.parametrize(
    "typed",
    [
        "yes",
        "Yeah",
        "YEP",
        "y",
        "ok",
        "sure",
        "okkk",
        "ok yes",
        "👍",
        "👍🏽",
        "yesss",
        "Yes, please!",
        "of course",
        "I do",
        "ＯＫ",
        "✔️",
        "yes thank you 🙂",
    ],
)
def test_agreeing(typed: str) -> None:
    assert read_yes_no(typed, language="en") is True


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "nope",
        "nah",
        "n",
        "👎",
        "noooo",
        "no thanks",
        "not really",
        "not yet",
        "No.",
        "I don’t think so",
        "not at all",
        "absolutely not",
        "I'm not",
        "ok no",
    ],
)
def test_refusing(typed: str) -> None:
    assert read_yes_no(typed, language="en") is False


@pytest.mark.parametrize(
    "typed",
    [
        "yes and no",
        "I'm ok",
        "it's okay",
        "I'm fine",
        "I am sure",
        "yeah no",
        "not sure",
        "maybe",
        "I don't know",
        "yes but not today",
        "",
        "🙂",
        "no problem",
        "7",
    ],
)
def test_neither(typed: str) -> None:
    assert read_yes_no(typed, language="en") is None


@given(ANY_TEXT)
def test_no_text_is_too_strange(text: str) -> None:
    read_yes_no(text, language="en")
