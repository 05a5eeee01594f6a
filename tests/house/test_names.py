"""Every name says what the thing is."""

import pytest

from tests.house.names import OBLIGED, vague_names, words_of
from tests.house.sources import Source


def test_every_name_is_a_plain_one(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in vague_names(source)] == []


def test_every_obliged_name_is_still_there_and_has_a_reason(sources: list[Source]) -> None:
    texts = {source.path: source.text for source in sources}
    for entry, reason in OBLIGED.items():
        path, name = entry.split(": ")
        assert name in texts[path], entry
        assert len(reason.split()) >= 4, entry


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/utils.py", ""),
        ("bot/core/plan.py", ""),
        ("bot/x.py", "class SessionStore: ..."),
        ("bot/x.py", "class A:\n  class HTTPService: ..."),
        ("bot/x.py", "def open_context(): ..."),
        ("bot/x.py", "class A:\n  async def _helper(self): ..."),
        ("bot/x.py", "BASE_URL = 1"),
        ("bot/x.py", "a, manager = 1, 2"),
        ("bot/x.py", "common: int = 1"),
    ],
)
def test_a_vague_name_is_found(path: str, text: str) -> None:
    assert len(vague_names(Source(path, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "class Database: ...",
        "def score(): ...",
        "from sqlalchemy.orm import Session",
        "def f(base: int) -> int:\n    context = base\n    return context",
        "commonest = basement = 1",
    ],
)
def test_a_plain_name_passes(text: str) -> None:
    assert vague_names(Source("bot/x.py", text)) == []


def test_words_are_split_where_a_reader_sees_them() -> None:
    assert words_of("HTTPBaseUrl_v2") == {"http", "base", "url", "v", "2"}
