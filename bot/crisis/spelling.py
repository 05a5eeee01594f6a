"""Guesses at words that were masked, stretched, run together or misspelt."""

import re
from collections.abc import Iterable, Iterator

_LEET = str.maketrans({"1": "i", "!": "i", "|": "i", "3": "e", "0": "o", "4": "a", "@": "a"})
_MORE_LEET = str.maketrans({"5": "s", "$": "s", "7": "t", "8": "b", "9": "g"})
_ONE_AS_L = str.maketrans({"1": "l"})
_LONG = re.compile(r"([^\W\d])\1{2,}")
_TWICE = re.compile(r"(\w)\1+")
_VOWELS = "aeiou"


def guesses(piece: str, masked: Iterable[str]) -> Iterator[str]:
    """Readings of a piece, the likeliest first; the first that a rule knows is taken.

    `masked` are the words that people hide behind stars ("su*cide").
    """
    if " " in piece or "." in piece or "-" in piece:
        yield re.sub(r"\W+", "", piece)
        return
    if "*" in piece:
        yield from _unmasked(piece, masked)
    if "'" in piece:
        yield piece.replace("'", "")
    if not piece.isalpha() and any(letter.isalpha() for letter in piece):
        straight = piece.translate(_MORE_LEET)
        yield straight.translate(_LEET)
        yield straight.translate(_ONE_AS_L).translate(_LEET)
    if _LONG.search(piece):
        yield _LONG.sub(r"\1", piece)
        yield _LONG.sub(r"\1\1", piece)
        yield _TWICE.sub(r"\1", piece)
    yield piece
    if "k" in piece:
        yield re.sub(r"k(?=[ei])", "qu", piece).replace("k", "c")


def sound(word: str) -> str:
    """How a word sounds, roughly: z and soft c as s, vowels told only as "a vowel".

    "s00icide", "sewiside" and "suiçide" come out alike.
    """
    soft = re.sub(r"c(?=[eiy])|z|ss", "s", word.replace("w", "u").translate(_LEET))
    return re.sub("[aeiouy]+", "a", soft)


def stretched(piece: str) -> bool:
    """Whether a letter stands three times or more in a row ("diiie")."""
    return _LONG.search(piece) is not None


def misspellings(word: str) -> set[str]:
    """Forms one slip away: a letter dropped, doubled or swapped, a vowel or s/c/z mistaken."""
    inner = range(1, len(word))
    wrong = {word[:at] + word[at + 1 :] for at in inner}
    wrong |= {word[:at] + word[at] + word[at:] for at in inner}
    wrong |= {word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in inner}
    for at in inner:
        others = _VOWELS if word[at] in _VOWELS else "scz" if word[at] in "scz" else ""
        wrong |= {word[:at] + other + word[at + 1 :] for other in others}
    return wrong - {word}


def _unmasked(piece: str, masked: Iterable[str]) -> Iterator[str]:
    """Words with the letters that are shown, each star standing for one letter or for several."""
    exact = re.compile(re.escape(piece).replace(r"\*", r"\w"))
    loose = re.compile(re.sub(r"(?:\\\*)+", r"\\w{0,6}", re.escape(piece)))
    for shape in (exact, loose):
        yield from (word for word in masked if shape.fullmatch(word))
