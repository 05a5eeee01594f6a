"""What the pages can draw, and what they say about the rest."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.press.ink import JSON, OTHER_SCRIPT, OTHER_SYMBOL, Ink, clean_tree
from bot.press.printer import FONTS

INK = Ink(FONTS)


@pytest.mark.parametrize(
    "text", ["Zoë – “fine”", "שלום", "مرحبا", "สวัสดี", "नमस्ते", "Привет 😀", "👩‍👩‍👧‍👦", "a\u0301"]
)
def test_what_a_font_covers_is_left_as_it_is(text: str) -> None:
    assert INK.legible(text) == text


def test_a_stretch_in_a_script_without_a_font_is_told_once() -> None:
    assert INK.legible("I feel ᏣᎳᎩ ᎦᏬᏂ  really") == f"I feel {OTHER_SCRIPT} really"
    assert INK.legible("Ꮳ") == OTHER_SCRIPT


def test_an_unknown_sign_is_called_a_symbol() -> None:
    assert INK.legible("a \U0001fbff b") == f"a {OTHER_SYMBOL} b"


def test_controls_overrides_and_broken_characters_are_dropped() -> None:
    assert INK.legible("a\x00b\x1b\u202ec\ud800d\ufeff") == "abcd"
    assert INK.legible("a\tb\r\nc\u2028d") == "a b\nc\nd"


def test_a_mark_from_a_foreign_script_is_left_out_and_the_letter_stays() -> None:
    assert INK.legible("x\u20dd y") == "x y"
    assert INK.legible("q\u0e31") in {"q\u0e31", "q"}


def test_piled_up_marks_are_thinned() -> None:
    assert len(INK.legible("a" + "\u0301" * 500)) <= 5


def test_a_very_long_word_gets_places_to_break() -> None:
    longest = max(len(part) for part in INK.legible("x" * 4096).split("\u200b"))
    assert longest == 24
    assert "\u200b" not in INK.legible("😀" * 100)


def test_one_sign_that_is_a_whole_phrase_is_spelled_out() -> None:
    assert " " in INK.legible("\ufdfa")
    assert " " in INK.legible("\ufdfd")


def test_a_folder_without_fonts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="in "):
        Ink([tmp_path])


def test_every_string_of_a_tree_is_cleaned_and_nothing_else_is_touched() -> None:
    tree: JSON = {"a": ["Ꮳ", 1, None, True, 2.5, {"b": "x\x00"}]}
    assert clean_tree(tree, INK.legible) == {"a": [OTHER_SCRIPT, 1, None, True, 2.5, {"b": "x"}]}


@given(st.text() | st.text(st.characters(codec=None)))
def test_cleaned_text_is_always_valid_and_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (INK.legible, INK.plain):
        once = clean(text)
        once.encode()
        json.dumps(once, ensure_ascii=False)
        assert not any(c in once for c in "\x00\r\t\u202e")
        assert clean(once) == once
