"""QR codes (ISO/IEC 18004) as rows of squares, for a page to draw."""

from __future__ import annotations

import segno


def squares(text: str) -> list[str]:
    """Rows of ``0`` and ``1``, with the quiet zone of four that the standard asks for."""
    code = segno.make(text, micro=False, error="m")
    return ["".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=4)]
