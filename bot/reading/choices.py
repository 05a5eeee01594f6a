"""One of several labels."""

from collections.abc import Sequence

from bot.reading.languages import words_for
from bot.reading.numbers import digits_for_words, read_integer
from bot.reading.text import letters, plain, tokens
from bot.reading.vocabulary import Vocabulary


def read_choice(text: str, labels: Sequence[str], *, language: str) -> int | None:
    """Return the index of the label that an answer means; None when unclear.

    A whole label counts first, without regard to case, accents, emoji and punctuation. Then the
    number of a label as shown (1 is the first), the beginning of one label only, or words found
    together in one label only. A number that is also a word of another label is unclear.
    """
    words = words_for(language)
    said, shown = letters(text), [letters(label) for label in labels]
    if not said:
        return _by_emoji(plain(text), labels)
    whole = _only([index for index, label in enumerate(shown) if label == said])
    if whole is not None:
        return whole
    found = {_by_number(said, len(labels), language), _by_words(said, shown, words)} - {None}
    return found.pop() if len(found) == 1 else None


def _only(indexes: Sequence[int]) -> int | None:
    return indexes[0] if len(indexes) == 1 else None


def _by_emoji(emoji: str, labels: Sequence[str]) -> int | None:
    """Return the only label that has these emoji, as an answer without any letter."""
    return _only([i for i, label in enumerate(labels) if emoji and emoji in plain(label)])


def _by_number(said: str, count: int, language: str) -> int | None:
    words = words_for(language)
    numbers = {**words.numbers, **words.ordinals}
    spoken = [word for word in tokens(said) if word not in words.ordinal_endings]
    bare = [word for word in spoken if word not in words.choice_fillers]
    # "The second one" means the second, while "number one" means the first.
    meant = bare or [word for word in spoken if word in numbers]
    digits = " ".join(digits_for_words(meant, numbers, words))
    number = read_integer(digits, 1, count, language=language)
    return None if number is None else number - 1


def _by_words(said: str, shown: Sequence[str], words: Vocabulary) -> int | None:
    begun = [index for index, label in enumerate(shown) if label.startswith(said)]
    if begun:
        return _only(begun)
    meant = {word for word in said.split() if word not in words.choice_fillers}
    if not meant:
        return None
    return _only([index for index, label in enumerate(shown) if meant <= set(label.split())])
