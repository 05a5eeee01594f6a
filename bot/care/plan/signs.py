"""Every word of a told week as one sign, so that what belongs together is found by its shape.

A sentence becomes a string with one letter a token ("group on Tuesdays at 18:30" is ``_@p@h``).
The letters are in `SIGNS`; the shapes that are looked for are in `shapes`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.care.plan import words
from bot.care.plan.tokens import Token
from bot.care.plan.weekdays import is_plural, weekday
from bot.reading.english import ENGLISH
from bot.reading.languages import calendar_names

SIGNS: Final[dict[str, frozenset[str]]] = {
    "A": frozenset({"am", "pm"}),
    "c": frozenset({"oclock", "h"}),
    "v": frozenset(words.LENGTHS),
    "z": frozenset({"noon", "midday", "midnight"}),
    "q": frozenset({"half", "quarter"}),
    "b": frozenset({"past"}),
    "k": frozenset({"today", "tomorrow", "tmrw", "tmr", "tonight", "yesterday"}),
    "x": frozenset({"next", "this", "coming"}),
    "t": ENGLISH.ordinal_endings,
    "o": frozenset({"of"}),
    "a": frozenset({"a", "an", "the"}),
    "i": frozenset({"in"}),
    "u": frozenset(words.SPANS),
    "e": words.EVERY,
    "2": words.OTHER,
    "g": frozenset(words.PLACES),
    "D": words.DAILY,
    "f": words.FORTNIGHTLY,
    "y": words.WEEKLY,
    "s": frozenset(words.PARTS),
    "S": words.STARTING,
    "U": words.ENDING,
    "r": words.RANGE,
    "F": frozenset({"for"}),
    "@": words.BEFORE_TIMES,
    "j": words.JOINTS,
    "O": words.OFF,
    "N": words.NO,
    "?": words.DOUBT,
    "w": frozenset(),
    "p": frozenset(words.WEEKDAYS),
    "m": frozenset(),
    "n": frozenset(),
    "l": frozenset(),
    "h": frozenset(),
    "Y": frozenset(),
    "d": frozenset(),
    "R": frozenset(),
    ".": frozenset({"."}),
    "_": frozenset(),
}
"""A letter for each kind of word; a word has the first that knows it. The empty ones are found
otherwise: w and p weekdays (p: every one of them), m months, n small numbers in digits and l in
words, h a time with minutes, Y four digits, d a date in digits, R a number with a
fraction, _ any other word."""

_BY_WORD: Final = {word: sign for sign, known in reversed(SIGNS.items()) for word in known}
_MONTHS: Final = {name for name, sign in calendar_names("en").items() if sign.startswith("m")}
_HOUR: Final = re.compile(r"\d{1,2}[:.h]\d{2}")
_FRACTION: Final = re.compile(r"\d{1,2}\.\d")
_DATE: Final = re.compile(r"\d+[-/]\d.*")
_MOST_SPOKEN: Final = 60


def signs(found: list[Token]) -> str:
    """One letter for each token, in order."""
    return "".join(_sign(token.word) for token in found)


def _sign(word: str) -> str:
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word[:1].isdecimal():
        return _number(word)
    if ENGLISH.numbers.get(word, _MOST_SPOKEN) < _MOST_SPOKEN:
        return "l"
    if word in _MONTHS:
        return "m"
    if word[:1].isalpha() and weekday(word) is not None:
        return "p" if is_plural(word) else "w"
    return "_"


def _number(word: str) -> str:
    if _HOUR.fullmatch(word):
        return "h"
    if _DATE.fullmatch(word):
        return "d"
    if not word.isdecimal():
        return "R" if _FRACTION.fullmatch(word) else "_"
    return "n" if len(word) <= 2 else "Y" if len(word) == 4 else "_"
