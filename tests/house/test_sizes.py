"""No room is too big to live in."""

import pytest

from tests.house.sizes import long_file, long_functions
from tests.house.sources import Source


def body(lines: int) -> str:
    """Write that many lines of a function's body."""
    return "    x = 1\n" * lines


DOCSTRING = '    """One\n    two\n    three."""\n'
CONVERSATION = "@conversation('a')\nasync def a(talk: Talk) -> None:\n"


def test_every_file_is_short_enough(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in long_file(source)] == []


def test_every_function_is_short_enough(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in long_functions(source)] == []


@pytest.mark.parametrize(("lines", "findings"), [(400, 0), (401, 1)])
def test_a_file_may_have_400_lines(lines: int, findings: int) -> None:
    assert len(long_file(Source("bot/x.py", "x = 1\n" * lines))) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("def f():\n" + body(39), 0),
        ("def f():\n" + body(40), 1),
        ("def f():\n" + DOCSTRING + body(39), 0),
        ("async def f():\n" + body(40), 1),
        ("class A:\n  def f(self):\n" + body(40), 1),
        (CONVERSATION + body(79), 0),
        (CONVERSATION + body(80), 1),
        (CONVERSATION.replace("async ", "") + body(79), 1),
    ],
)
def test_a_function_may_have_40_lines_and_a_conversation_80(text: str, findings: int) -> None:
    assert len(long_functions(Source("bot/x.py", text))) == findings


def test_a_recorded_change_may_be_long() -> None:
    assert long_functions(Source("storage/migrations/versions/a.py", "def f():\n" + body(60))) == []
