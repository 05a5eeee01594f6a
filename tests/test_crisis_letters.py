"""However it is typed, the letters come out plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.letters import pieces, plain


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("ÚLTIMO ADIÓS", "ultimo adios"),
        ("ｄｉｅ", "die"),
        ("dі\u0435", "die"),
        ("su\u200bicide", "suicide"),
        ("don’t", "don't"),
        ("👋🏽", "👋"),
    ],
)
def test_letters_come_out_plain(typed: str, letters: str) -> None:
    assert plain(typed) == letters


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("i want to go.", ["i", "want", "to", "go", "."]),
        ("k i l l me", ["k i l l", "me"]),
        ("k.m.s now", ["k.m.s", "now"]),
        ("k!ll it!!", ["k!ll", "it", "!", "!"]),
        ("💊💊", ["💊", "💊"]),
    ],
)
def test_words_signs_and_spelled_out_runs_are_cut_apart(text: str, cut: list[str]) -> None:
    assert list(pieces(text)) == cut


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    assert all(pieces(plain(text)))
