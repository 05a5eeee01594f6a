"""Cutting a long text where a reader would pause. Telegram counts in UTF-16 units, as we do."""

from __future__ import annotations

import re
import unicodedata

TEXT = 4096
CAPTION = 1024
TOAST = 200
"""The most a message, a caption and the answer to a pressed button hold (Bot API)."""

PARAGRAPH = re.compile(r"\n\s*\n\s*")
LINE = re.compile(r"\n\s*")
SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+")
WORD = re.compile(r"\s+")

JOINER = "\u200d"
ELLIPSIS = "…"


def units(text: str) -> int:
    """How long a text is in UTF-16 units; an emoji counts two or more."""
    return len(text.encode("utf-16-le")) // 2


def pieces(text: str, limit: int = TEXT) -> list[str]:
    """Cut a text into pieces of at most ``limit`` units that together are the text again.

    The cut is after a paragraph, else a line, a sentence, a word; else anywhere, but not inside
    an emoji or an accented letter unless that alone is longer than a piece.
    """
    found = []
    rest = text
    while not fits(rest, limit):
        cut = _border(rest, _reach(rest, limit))
        found.append(rest[:cut])
        rest = rest[cut:]
    return [*found, rest]


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, with an ellipsis if there is more of it than ``limit`` units."""
    if fits(text, limit):
        return text
    return text[: _border(text, _reach(text, limit - 1))].rstrip() + ELLIPSIS


def fits(text: str, limit: int) -> bool:
    """Whether a text is at most ``limit`` units long, without counting when it is plainly so."""
    return len(text) * 2 <= limit or units(text) <= limit


def _reach(text: str, limit: int) -> int:
    """How many characters from the start fit into ``limit`` units."""
    room = limit
    for place, letter in enumerate(text):
        room -= 2 if letter > "\uffff" else 1
        if room < 0:
            return place
    return len(text)


def _border(text: str, reach: int) -> int:
    """The best place to cut within ``reach``; a piece is at least half full if words allow."""
    head = text[:reach]
    for border, least in ((PARAGRAPH, 2), (LINE, 2), (SENTENCE, 2), (WORD, reach)):
        cuts = [found.end() for found in border.finditer(head, reach // least)]
        whole = [cut for cut in cuts if not inside(text, cut)]
        if whole:
            return whole[-1]
    cut = reach
    while cut > 1 and inside(text, cut):
        cut -= 1
    return cut if not inside(text, cut) else reach


def inside(text: str, place: int) -> bool:
    """Whether a cut at ``place`` would fall inside what a reader sees as one character.

    A short form of the rules of Unicode's annex 29: marks, joiners, skin tones, tags and flags.
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if JOINER in {before, after} or _clings(after) or (before == "\r" and after == "\n"):
        return True
    return _is_flag_letter(after) and _flag_letters_before(text, place) % 2 == 1


def _clings(letter: str) -> bool:
    return (
        unicodedata.category(letter) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\U000e0020" <= letter <= "\U000e007f"
    )


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flag_letters_before(text: str, place: int) -> int:
    count = 0
    while count < place and _is_flag_letter(text[place - 1 - count]):
        count += 1
    return count
