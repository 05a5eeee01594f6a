"""Reading a font's own character map."""

import struct

import pytest

from bot.press.charmap import characters
from bot.press.printer import FONTS


def font(*tables: tuple[bytes, bytes]) -> bytes:
    """A font file with the given tables and nothing else."""
    head = struct.pack(">LHHHH", 0x00010000, len(tables), 0, 0, 0)
    start = 12 + 16 * len(tables)
    entries = b""
    for tag, body in tables:
        entries += struct.pack(">4sLLL", tag, 0, start, len(body))
        start += len(body)
    return head + entries + b"".join(body for _, body in tables)


def cmap(subtable: bytes) -> bytes:
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + subtable


def test_the_latin_font_draws_letters_and_not_ideographs() -> None:
    drawn = characters((FONTS[0] / "NotoSans[wght].ttf").read_bytes())
    assert {ord(c) for c in "Aéßąя–…"} <= drawn
    assert ord("中") not in drawn
    assert 0xFFFF not in drawn


def test_the_thai_font_draws_exactly_the_thai_block_it_says() -> None:
    drawn = characters((FONTS[0] / "NotoSansThai[wght].ttf").read_bytes())
    assert {c for c in drawn if 0x0E00 <= c < 0x0E80} == {
        *range(0xE01, 0xE3B),
        *range(0xE3F, 0xE5C),
    }


def test_a_wide_map_is_read_by_groups_without_the_missing_glyph() -> None:
    groups = struct.pack(">LLLLLL", 0x1F600, 0x1F602, 7, 0x41, 0x42, 0)
    wide = struct.pack(">HHLLL", 12, 0, 16 + 24, 0, 2) + groups
    assert characters(font((b"cmap", cmap(wide)))) == {0x1F600, 0x1F601, 0x1F602, 0x42}


def test_a_font_without_a_map_that_can_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="no cmap table"):
        characters(font((b"name", b"")))
    with pytest.raises(ValueError, match="no character map of format 4 or 12"):
        characters(font((b"cmap", cmap(struct.pack(">HHH", 6, 10, 0)))))
