"""Typed text is cleaned without losing what a person wrote."""

import unicodedata
from time import perf_counter

import pytest
from hypothesis import given

from bot.reading.text import LONGEST_ANSWER, clean_text, letters, plain, tokens
from tests.answers import ANY_TEXT, HEAVY_TEXTS


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  fine \n", "fine"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb", "a\tb"),
        ("a\x00b\x1b[0m\x85", "ab[0m"),
        ("cafe\u0301", "café"),
        ("half a \ud83d smile", "half a  smile"),
        ("abc\u202edef\u2066ghi", "abcdefghi"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_what_is_kept_of_a_typed_text(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_a_letter_that_composing_would_split_is_left_as_typed() -> None:
    assert clean_text("\u0958") == "\u0958"


@given(ANY_TEXT)
def test_cleaning_never_lengthens_and_is_done_after_once(text: str) -> None:
    kept = clean_text(text)
    assert len(kept) <= len(text)
    assert clean_text(kept) == kept
    kept.encode()
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in kept)


def test_plain_text_has_ascii_digits_small_letters_and_one_dash() -> None:
    assert plain("  ＯＫ —  ٧ 7️⃣ ") == "ok - 7 7"
    assert plain("I DON’T") == "i dont"
    assert plain("2½") == "2 +0.500000"


def test_a_story_is_not_read_as_an_answer() -> None:
    assert plain("7" + " and so on" * LONGEST_ANSWER) == ""


def test_tokens_part_numbers_words_and_signs() -> None:
    assert tokens("At 7.30pm, 1st!") == ["at", "7.30", "pm", ",", "1", "st", "!"]
    assert tokens("...5 .5") == [".", ".", ".", "5", ".5"]


def test_letters_drop_all_dress_but_no_vowels() -> None:
    assert letters("☕ Café, crème?!") == "cafe creme"
    assert letters("हिन्दी") == "हिन्दी"


@given(ANY_TEXT)
def test_every_text_can_be_made_plain(text: str) -> None:
    assert plain(text) == plain(text).strip()
    assert letters(text) == letters(text).strip()


def test_cleaning_a_heavy_text_takes_less_than_five_milliseconds() -> None:
    def spent(text: str) -> float:
        start = perf_counter()
        clean_text(text)
        return perf_counter() - start

    for text in HEAVY_TEXTS:
        assert min(spent(text) for _ in range(5)) < 0.005
