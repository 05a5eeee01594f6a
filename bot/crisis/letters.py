"""From what was typed to plain letters: one case, no accents, no look-alikes, words cut apart."""

import re
import unicodedata
from collections.abc import Iterator

_LOOKALIKES = dict(zip("аеорсухіјѕԁкмтвн", "aeopcyxijsdkmtbh", strict=True))
_MARKS = dict.fromkeys(range(768, 880))
_INVISIBLE = dict.fromkeys((*range(8203, 8208), *range(65024, 65040), 173, 65279))
_SKIN = dict.fromkeys(range(127995, 128000))
_PLAIN = str.maketrans(
    {
        **_LOOKALIKES,
        **_MARKS,
        **_INVISIBLE,
        **_SKIN,
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "_": " ",
        "ø": "o",
        "ł": "l",
    }
)
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_PIECES = re.compile(
    rf"(?:\b\w\b[ .*-]{{1,2}}){{2,39}}\b\w\b"
    rf"|[$@]?\w(?:[\w$@'!*|]{{0,40}}[\w$])?"
    rf"|[.!?;:,\n()…]|[{_EMOJI}]"
)


def plain(text: str) -> str:
    """Lower case without accents, invisible characters or letters borrowed from other alphabets."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)


def pieces(text: str) -> Iterator[str]:
    """Words, single emoji and punctuation of a plain text, in order.

    A run of single letters ("k i l l", "k.m.s") comes as one piece, so that it can be read as
    one word. Every repetition in the expression is bounded, so the time is linear.
    """
    return (found.group() for found in _PIECES.finditer(text))
