"""The tutorial shows only code that stands, word for word, where it is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "first-conversation.md"
BLOCKS = re.findall(r"```python\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
SOURCES = [
    path.read_text("utf-8")
    for room in ("tests", "handlers")
    for path in sorted((ROOT / room).rglob("*.py"))
]


def test_there_is_something_to_read_and_it_is_short() -> None:
    assert len(BLOCKS) >= 4
    assert len(TUTORIAL.read_text("utf-8").splitlines()) < 120


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_block_stands_in_a_file(block: str) -> None:
    assert any(block in source for source in SOURCES), block
