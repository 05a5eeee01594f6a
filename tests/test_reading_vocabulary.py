"""A vocabulary is written as running words."""

from bot.reading.vocabulary import word_list


def test_words_are_parted_at_spaces_and_lines() -> None:
    assert word_list("yes  yeah\n yep") == ["yes", "yeah", "yep"]
