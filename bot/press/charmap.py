"""Which characters a font can draw, read from the font file's own character map.

Source: OpenType specification, table "cmap", subtable formats 4 (16-bit) and 12 (32-bit).
"""

import struct
from collections.abc import Iterator

COLLECTION = b"ttcf"


def characters(font: bytes) -> frozenset[int]:
    """The code points a TrueType or OpenType font maps to a glyph of its own; in a collection of
    fonts, those of its first one.

    Raises ValueError when the file holds no character map in a format that is read here.
    """
    cmap = _table(font, b"cmap")
    found: set[int] = set()
    read = 0
    for offset in _subtables(cmap):
        (kind,) = struct.unpack_from(">H", cmap, offset)
        if kind in _READERS:
            found.update(_READERS[kind](cmap, offset))
            read += 1
    if not read:
        raise ValueError("no character map of format 4 or 12 in this font")
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> bytes:
    at = struct.unpack_from(">L", font, 12)[0] if font.startswith(COLLECTION) else 0
    (count,) = struct.unpack_from(">H", font, at + 4)
    for entry in range(count):
        name, _, start, length = struct.unpack_from(">4sLLL", font, at + 12 + 16 * entry)
        if name == tag:
            return font[start : start + length]
    raise ValueError(f"no {tag.decode()} table in this font")


def _subtables(cmap: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    for entry in range(count):
        yield struct.unpack_from(">L", cmap, 8 + 8 * entry)[0]


def _format_12(cmap: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", cmap, start + 12)
    for group in range(groups):
        first, last, glyph = struct.unpack_from(">LLL", cmap, start + 16 + 12 * group)
        yield from range(first if glyph else first + 1, last + 1)


def _format_4(cmap: bytes, start: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", cmap, start + 6)
    ends, starts, deltas, offsets = (
        start + 14,
        start + 16 + double,
        start + 16 + 2 * double,
        start + 16 + 3 * double,
    )
    for at in range(0, double, 2):
        last = _short(cmap, ends + at)
        first = _short(cmap, starts + at)
        delta = _short(cmap, deltas + at)
        offset = _short(cmap, offsets + at)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if not offset else _short(cmap, offsets + at + offset + 2 * (code - first))
            if glyph and (glyph + delta) % 0x10000:
                yield code


def _short(data: bytes, at: int) -> int:
    value: int = struct.unpack_from(">H", data, at)[0]
    return value


_READERS = {4: _format_4, 12: _format_12}
