"""The paper a printer is likely to have."""

from __future__ import annotations

import pytest

from bot.care.paper import Paper, paper_of


@pytest.mark.parametrize(
    ("zone", "paper"),
    [
        ("America/Chicago", "us-letter"),
        ("America/Toronto", "us-letter"),
        ("America/Sao_Paulo", "a4"),
        ("Europe/Berlin", "a4"),
        ("UTC", "a4"),
        ("Nowhere/Else", "a4"),
    ],
)
def test_letter_where_letter_is_usual(zone: str, paper: Paper) -> None:
    assert paper_of(zone) == paper
