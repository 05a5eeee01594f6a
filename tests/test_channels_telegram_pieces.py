"""Cutting long texts where a reader would pause."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.pieces import ELLIPSIS, TEXT, inside, pieces, shortened, units

FAMILY = "👨‍👩‍👧‍👦"
HAND = "👋🏽"
FLAG = "🇵🇹"
ACCENT = "e\u0301"
LETTERS = st.sampled_from(["a", "b", " ", "\n", "\n\n", ". ", FAMILY, HAND, FLAG, ACCENT, "é", "𝄞"])
TEXTS = st.lists(LETTERS, max_size=120).map("".join)


@given(TEXTS, st.integers(min_value=2, max_value=40))
def test_the_pieces_are_the_text_again_and_each_fits(text: str, limit: int) -> None:
    cut = pieces(text, limit)
    assert "".join(cut) == text
    assert all(units(piece) <= limit for piece in cut)
    assert text == "" or all(cut)


@given(TEXTS, st.integers(min_value=12, max_value=40))
def test_no_emoji_is_cut_in_half(text: str, limit: int) -> None:
    place = 0
    for piece in pieces(text, limit)[:-1]:
        place += len(piece)
        assert not inside(text, place)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_any_text_at_all_can_be_cut(text: str, limit: int) -> None:
    assert "".join(pieces(text, limit)) == text


@given(TEXTS, st.integers(min_value=3, max_value=40))
def test_a_shortened_text_fits_and_says_that_there_is_more(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert short == text or short.endswith(ELLIPSIS)


def test_a_paragraph_is_a_better_border_than_a_sentence_and_that_than_a_word() -> None:
    assert pieces("One. Two.\n\nThree. Four five", 20) == ["One. Two.\n\n", "Three. Four five"]
    assert pieces("One two three. Four five six", 20) == ["One two three. ", "Four five six"]
    assert pieces("onetwothree fourfive six", 20) == ["onetwothree ", "fourfive six"]


def test_a_border_that_comes_too_early_is_passed_over() -> None:
    assert pieces("A.\n\nbcd efg hij klm nop", 20) == ["A.\n\nbcd efg hij klm ", "nop"]


def test_one_character_longer_than_a_piece_has_to_be_cut() -> None:
    assert "".join(pieces(FAMILY * 2, 4)) == FAMILY * 2


def test_a_short_text_is_left_alone() -> None:
    assert pieces("") == [""]
    assert pieces("x" * TEXT) == ["x" * TEXT]
    assert len(pieces("😀" * TEXT)) == 2
