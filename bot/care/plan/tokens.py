"""A told week, taken apart into sentences and words; every part knows where it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.care.plan.words import NEVER_ENDS
from bot.reading.languages import calendar_names
from bot.reading.text import letters

_STOP: Final = re.compile(r"[\n;•]+|[.!?]+(?=\s|$)")
_LAST_WORD: Final = re.compile(r"[^\W\d_]{1,9}$")
_HALF_OF_DAY: Final = re.compile(r"[ap]\.\s?m$", re.IGNORECASE)
_TOKEN: Final = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
    r"|(?P<number>\d+(?:(?:[:.]|h(?=\d))\d+)*)"
    r"|(?<![^\W\d_])(?P<half>[ap])\.?\s?m(?![^\W_])\.?"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*)"
    r"|\S",
    re.IGNORECASE,
)
_APOSTROPHES: Final = re.compile("['’ʼ`]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign: in plain small letters, and from where to where it stands."""

    word: str
    starts: int
    ends: int


def sentences(text: str) -> list[str]:
    """The sentences of a text, by line ends, semicolons and full stops that end one.

    "a.m.", "Dr." and "Mon. to Fri." do not end a sentence.
    """
    found, begins = [], 0
    for stop in _STOP.finditer(text):
        if stop[0] == "." and _goes_on(text, begins, stop.start()):
            continue
        found.append(text[begins : stop.start()])
        begins = stop.end()
    found.append(text[begins:])
    return [one.strip() for one in found if one.strip()]


def tokens(sentence: str) -> list[Token]:
    """The words, numbers and single signs of a sentence."""
    flat = "".join(map(_flat, sentence))
    return [_token(found) for found in _TOKEN.finditer(flat)]


def tidy(sentence: str, found: Sequence[Token]) -> str:
    """What was written from the first of some tokens to the last, in single spaces."""
    return " ".join(sentence[found[0].starts : found[-1].ends].split()) if found else ""


def runs(places: list[int]) -> Iterator[list[int]]:
    """Rows of places that follow one another."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _goes_on(text: str, begins: int, stop: int) -> bool:
    """Whether a full stop belongs to a short form inside a sentence."""
    before = text[max(begins, stop - 10) : stop]
    rest = text[stop + 1 : stop + 20].lstrip()
    last = _LAST_WORD.search(before)
    word = last[0].casefold() if last else ""
    if word in NEVER_ENDS:
        return True
    if _HALF_OF_DAY.search(before) or word in calendar_names("en"):
        following = rest.split(" ", 1)[0].rstrip(".,").casefold()
        return bool(rest) and (not rest[0].isupper() or following in calendar_names("en"))
    return False


def _flat(character: str) -> str:
    """The plain shape of a character, when that is one character too."""
    if character.isascii():
        return character
    if character in "−–—‐‑":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return plain if len(plain) == 1 else character


def _token(found: re.Match[str]) -> Token:
    if found["half"]:
        word = found["half"].lower() + "m"
    elif found[0].isascii():
        word = _APOSTROPHES.sub("", found[0].lower())
    else:
        # Signs have no letters of their own, and stay what they are.
        word = letters(_APOSTROPHES.sub("", found[0])) or found[0]
    return Token(word, found.start(), found.end())
