"""Masked, stretched and misspelt words are guessed at."""

import pytest

from bot.crisis.spelling import guesses, misspellings, sound, stretched

MASKED = ("suicide", "kill", "die")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("su1c1de", "suicide"),
        ("k!ll", "kill"),
        ("d13", "die"),
        ("s*cide", "suicide"),
        ("k**l", "kill"),
        ("dieeee", "die"),
        ("killll", "kill"),
        ("k i l l", "kill"),
        ("kiero", "quiero"),
        ("unal1ve", "unalive"),
    ],
)
def test_what_was_meant_is_among_the_guesses(typed: str, meant: str) -> None:
    assert meant in list(guesses(typed, MASKED))


def test_one_slip_is_recognised_and_the_word_itself_is_no_slip() -> None:
    wrong = misspellings("suicidal")
    assert {"suicdal", "suiciidal", "siucidal", "suisidal"} <= wrong
    assert "suicidal" not in wrong


def test_a_stretched_word_is_told_from_a_doubled_letter() -> None:
    assert stretched("diiie")
    assert not stretched("kill")


def test_what_sounds_alike_has_one_sound() -> None:
    assert sound("s00icide") == sound("sewiside") == sound("suicide")
    assert sound("society") != sound("suicide")
