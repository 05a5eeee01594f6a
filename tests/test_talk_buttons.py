"""What stands behind a button is short, opaque, and safe to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.buttons import LONGEST, Pressed, keyboard, read, written

NUMBERS = st.integers(0, 36**12 - 1)


@given(NUMBERS, NUMBERS, st.text(max_size=20))
def test_what_is_written_is_read_back(conversation: int, place: int, token: str) -> None:
    assert read(written(conversation, place, token)) == Pressed(conversation, place, token)


@given(st.text(max_size=80) | st.from_regex(r"[0-9a-z]{1,14}\.[0-9a-z]{1,14}\..*"))
def test_anything_else_is_refused_or_fits_a_database(data: str) -> None:
    pressed = read(data)
    if pressed is not None:
        assert 0 <= pressed.conversation < 2**63
        assert 0 <= pressed.place < 2**63
        assert len(data) <= LONGEST


@pytest.mark.parametrize("data", ["", "1", "1.2", "a.B.c", "1..x", " 1.2.3", "٣.1.x", "-1.2.3"])
def test_garbage_is_nobodys_button(data: str) -> None:
    assert read(data) is None


def test_a_keyboard_keeps_the_rows() -> None:
    ((one, two), (three,)) = keyboard(35, 36, [[("A", "0"), ("B", "1")], [("C", "2")]])
    assert (one.label, one.data) == ("A", "z.10.0")
    assert (two.data, three.data) == ("z.10.1", "z.10.2")
