"""Mail addresses that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.reading.mailaddress import plain_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" mira@ward.example ", "mira@ward.example"),
        ("Mira.O'Kafor+pages@Ward.Example", "Mira.O'Kafor+pages@ward.example"),
        ("mira@münchen.example", "mira@xn--mnchen-3ya.example"),
    ],
)
def test_good_ones(typed: str, read: str) -> None:
    assert plain_address(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mira",
        "@ward.example",
        "mira@",
        "mira@ward",
        "mira@ward..example",
        ".mira@ward.example",
        "mi..ra@ward.example",
        "łucja@ward.example",
        "mira@-ward.example",
        "<mira@ward.example>",
        "a@b.cd,e@f.gh",
        f"{'a' * 65}@ward.example",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.gh",
    ],
)
def test_odd_ones(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a mail address"):
        plain_address(typed)


@given(some.text())
def test_whatever_is_typed_no_other_line_or_address_comes_of_it(typed: str) -> None:
    try:
        read = plain_address(typed)
    except ValueError:
        return
    assert read.isascii()
    assert read.count("@") == 1
    assert not set(read) & set(' \t\r\n<>,;:"()[]\\')
