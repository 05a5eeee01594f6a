"""Codes that a camera reads."""

from __future__ import annotations

import pytest

from handlers.qr import squares

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
QUIET = 4


@pytest.mark.parametrize("text", ["https://t.me/tandem_bot?start=abc", "A" * 120])
def test_a_code_is_a_square_of_a_version_with_a_quiet_zone(text: str) -> None:
    rows = squares(text)
    assert {len(row) for row in rows} == {len(rows)}
    assert (len(rows) - 2 * QUIET - 17) % 4 == 0
    edges = [*rows[:QUIET], *rows[-QUIET:], *(row[:QUIET] + row[-QUIET:] for row in rows)]
    assert set("".join(edges)) == {"0"}


def test_the_three_corners_that_a_camera_looks_for() -> None:
    code = [row[QUIET:-QUIET] for row in squares("https://t.me/tandem_bot?start=abc")[QUIET:-QUIET]]
    for top, left in ((0, 0), (0, len(code) - 7), (len(code) - 7, 0)):
        assert tuple(row[left : left + 7] for row in code[top : top + 7]) == FINDER
    timing = code[6][8:-8]
    assert set(timing[::2]) == {"1"}
    assert set(timing[1::2]) == {"0"}


def test_the_error_correction_is_medium() -> None:
    """The first two format bits beside a corner, without their mask, name the level (ISO 18004)."""
    code = [row[QUIET:-QUIET] for row in squares("https://t.me/tandem_bot?start=abc")[QUIET:-QUIET]]
    level = int(code[8][:2], 2) ^ 0b10
    assert level == 0b00
