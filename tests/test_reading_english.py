"""The English words are written the way the readers see them."""

from collections.abc import Mapping
from dataclasses import fields

from bot.reading.english import ENGLISH
from bot.reading.text import plain, tokens


def test_every_word_is_one_token_of_plain_text() -> None:
    for field in fields(ENGLISH):
        words: Mapping[str, object] | frozenset[str] = getattr(ENGLISH, field.name)
        for word in words:
            assert word == plain(word)
            assert field.name.endswith("_phrases") or tokens(word) == [word]


def test_no_word_both_agrees_and_refuses() -> None:
    assert not ENGLISH.agreeing & ENGLISH.refusing
    assert not (ENGLISH.agreeing | ENGLISH.refusing) & ENGLISH.yes_no_fillers
