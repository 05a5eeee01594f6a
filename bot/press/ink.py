"""What the printed pages can show: text made safe for print, honest about what it cannot draw."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bot.press.charmap import characters

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None

LATIN = "NotoSans[wght].ttf"
OTHER_SCRIPT = "[text in another script]"
OTHER_SYMBOL = "[symbol]"
BREAK = "\u200b"
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
# Controls, formats, lone surrogates, and marks that enclose a letter drawn by another font.
UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Me"})
# A tall pile of accents would be drawn over the lines above it.
MOST_MARKS = 4
# A longer word would run past the edge of the page, so it may be broken here.
LONGEST_WORD = 24
# Thai to Khmer are written without spaces; the page breaks their lines at words by itself.
UNSPACED = (range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800))
# One character, a whole phrase wide: written out as the words it stands for.
PHRASES = range(0xFDF0, 0xFE00)
BISMILLAH = "\ufdfd"
BISMILLAH_WORDS = "بسم الله الرحمن الرحيم"


class Ink:
    """The characters the fonts of some folders can draw.

    A letter and its marks must come from one font, so coverage is kept font by font.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        files = {file.name: file for one in folders for file in sorted(one.glob("*.tt[cf]"))}
        if LATIN not in files:
            raise FileNotFoundError(f"no {LATIN} in {', '.join(one.name for one in folders)}")
        drawn = {name: characters(file.read_bytes()) for name, file in files.items()}
        self._fonts = list(drawn.values())
        self._any = frozenset[int]().union(*self._fonts)
        self._latin = drawn[LATIN]

    def legible(self, text: str) -> str:
        """The text with every stretch no font covers replaced by a plain note in brackets.

        Control characters, direction overrides and lone surrogates are dropped, piled-up marks
        are thinned, and very long words get invisible places to break.
        """
        if _simple(text):
            return text
        return _with_breaks(_noted([self._drawn(cluster) for cluster in _clusters(_clean(text))]))

    def plain(self, text: str) -> str:
        """The text in Noto Sans's own letters only, without marks: sure to print, less kind."""
        bare = unicodedata.normalize("NFC", _clean(text))
        drawn = [(c, None if c != "\n" and ord(c) not in self._latin else c) for c in bare]
        return _with_breaks(
            _noted([(c, None if unicodedata.combining(c) else d) for c, d in drawn])
        )

    def _drawn(self, cluster: str) -> tuple[str, str | None]:
        """A cluster and how it is printed; None when no font can."""
        wanted = {ord(c) for c in cluster if c not in JOINERS}
        if cluster == "\n" or any(wanted <= font for font in self._fonts):
            return cluster, cluster
        return cluster, cluster[0] if ord(cluster[0]) in self._any else None


def clean_tree(data: JSON, clean: Callable[[str], str]) -> JSON:
    """The same data with every string, and every key, passed through ``clean``."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, Mapping):
        return {clean(key): clean_tree(value, clean) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [clean_tree(value, clean) for value in data]
    return data


def _simple(text: str) -> bool:
    """Plain English words, which most strings are, need no closer look."""
    return (
        text.isascii() and text.isprintable() and all(len(w) < LONGEST_WORD for w in text.split())
    )


def _clean(text: str) -> str:
    """One kind of line break, other white space as one space, nothing invisible but joiners."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = lines.replace(BISMILLAH, BISMILLAH_WORDS)
    spelled = "".join(unicodedata.normalize("NFKC", c) if ord(c) in PHRASES else c for c in lines)
    return "".join(_visible(c) for c in spelled)


def _visible(character: str) -> str:
    if character == "\n" or character in JOINERS:
        return character
    if character == "\t" or unicodedata.category(character) in {"Zs", "Zp"}:
        return " "
    return "" if unicodedata.category(character) in UNPRINTED else character


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that sit on them; emoji joined into one picture stay together."""
    cluster, marks = "", 0
    for character in text:
        mark = unicodedata.category(character).startswith("M")
        if cluster not in {"", "\n", " "} and (mark or _joins(cluster, character)):
            marks += mark
            cluster += character if marks <= MOST_MARKS or not mark else ""
            continue
        if cluster:
            yield cluster
        cluster, marks = character, 0
    if cluster:
        yield cluster


def _joins(cluster: str, character: str) -> bool:
    return character in JOINERS or cluster.endswith("\u200d")


def _noted(drawn: Sequence[tuple[str, str | None]]) -> str:
    """The printed text, each stretch that cannot be drawn told once."""
    parts: list[str] = []
    lost = ""
    for cluster, ink in drawn:
        if ink is None or (lost and cluster == " "):
            lost += cluster
            continue
        parts.extend((_note(lost), ink))
        lost = ""
    return "".join((*parts, _note(lost)))


def _note(lost: str) -> str:
    if not lost:
        return ""
    letters = any(unicodedata.category(c).startswith("L") for c in lost)
    return (OTHER_SCRIPT if letters else OTHER_SYMBOL) + (" " if lost.endswith(" ") else "")


def _with_breaks(text: str) -> str:
    parts: list[str] = []
    unbroken = 0
    for cluster in _clusters(text):
        unbroken = 0 if _breaks_by_itself(cluster) else unbroken + 1
        parts.append(cluster)
        if unbroken == LONGEST_WORD:
            parts.append(BREAK)
            unbroken = 0
    return "".join(parts)


def _breaks_by_itself(cluster: str) -> bool:
    if cluster in {" ", "\n", "-"} or unicodedata.category(cluster[0]) == "So":
        return True
    return any(ord(cluster[0]) in block for block in UNSPACED)
