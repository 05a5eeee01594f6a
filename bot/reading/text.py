"""Typed text made clean for keeping, and plain for reading."""

import re
import unicodedata

LONGEST_ANSWER = 300
"""Characters; anything longer is a story and no answer to a small question."""

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<![\w.])\.\d+|[^\W\d_]+|\S")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_ACCENT = re.compile("[\u0300-\u036f]")
_ORNAMENTS = frozenset(".,!?…~≈()\"“”'’#;:*-")
_DRESSING = re.compile("[\ufe0e\ufe0f\u20e3\u200b-\u200f\u2060\U0001f3fb-\U0001f3ff]")


def clean_text(text: str) -> str:
    """Return the text as it may be kept: NFC, without control characters, lone surrogates,
    bidirectional overrides and outer space; newlines, tabs, joiners and direction marks stay.

    Never longer than the input: the few characters that NFC would split in two are left as typed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _UNWANTED.sub("", lines).strip()
    composed = unicodedata.normalize("NFC", kept)
    return composed if len(composed) <= len(kept) else kept


def plain(text: str) -> str:
    """Return an answer in one plain shape: small letters, ASCII digits, one kind of dash.

    A fraction sign becomes its value after a plus ("2½" reads "2 +0.5"). Text that is longer than
    LONGEST_ANSWER comes back empty.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_ANSWER:
        return ""
    undressed = _DRESSING.sub("", stripped.replace("🔟", " 10 "))
    folded = unicodedata.normalize("NFC", "".join(map(_plain_character, undressed))).casefold()
    answer = " ".join(_APOSTROPHE.sub("", folded).split())
    # Some single signs unfold into a whole sentence.
    return answer if len(answer) <= LONGEST_ANSWER else ""


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character in "−–—‐‑":
        return "-"
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    shape = unicodedata.decomposition(character)
    if shape.startswith("<fraction>"):
        return f" +{unicodedata.numeric(character, 0.0):.6f} "
    # A raised number means a power or a footnote; flattening it would change the value.
    if shape.startswith(("<super>", "<sub>")) and character.isnumeric():
        return character
    return unicodedata.normalize("NFKC", character)


def tokens(text: str) -> list[str]:
    """Return the numbers, words and single signs of an answer, in plain shape."""
    return _TOKEN.findall(plain(text))


def is_ornament(token: str) -> bool:
    """Tell whether a token carries no meaning for a number, time or date: stops, emoji."""
    return token in _ORNAMENTS or (len(token) == 1 and unicodedata.category(token) in {"So", "Sk"})


def letters(text: str) -> str:
    """Return only the words and numbers of a text, without case, accents, emoji or punctuation.

    Marks that are vowels (as in Devanagari or Arabic) are part of the word and stay.
    """
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", plain(text)))
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in bare)
    return " ".join("".join(kept).split())
