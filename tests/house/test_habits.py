"""No mocks, no hidden imports, no silenced tools."""

import pytest

from tests.house.habits import SILENCED, hidden_imports, mocks, silenced_tools
from tests.house.sources import Source


def test_nothing_is_mocked(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in mocks(source)] == []


def test_every_import_stands_at_the_top(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in hidden_imports(source)] == []


def test_no_tool_is_silenced(sources: list[Source]) -> None:
    assert [finding for source in sources for finding in silenced_tools(source)] == []


def test_every_silenced_line_is_still_there_and_has_a_reason(sources: list[Source]) -> None:
    texts = {source.path: source.text for source in sources}
    for entry, reason in SILENCED.items():
        path, comment = entry.split(": ", 1)
        assert comment in texts[path], entry
        assert len(reason.split()) >= 4, entry


@pytest.mark.parametrize(
    "text",
    [
        "import unittest.mock",
        "from unittest import mock",
        "from unittest.mock import patch",
        "import pytest_mock",
        "x = thing.MagicMock",
        "x = Mock",
        "def test_a(mocker): ...",
    ],
)
def test_a_mock_is_found(text: str) -> None:
    assert len(mocks(Source("tests/x.py", text))) == 1


@pytest.mark.parametrize("text", ["import unittest", "client.patch('/x')", "mocking = 'Mock'"])
def test_what_only_sounds_like_a_mock_passes(text: str) -> None:
    assert mocks(Source("tests/x.py", text)) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("def f():\n  import os", 1),
        ("class A:\n  async def f(self):\n    def g():\n      from os import path", 1),
        ("import os\nif TYPE_CHECKING:\n  from os import path", 0),
    ],
)
def test_an_import_inside_a_function_is_found(text: str, findings: int) -> None:
    assert len(hidden_imports(Source("bot/x.py", text))) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("x = 1  # type: " + "ignore[misc]\n", 1),
        ("x = 1  # no" + "qa: S101\n", 1),
        ("x = 1  # pragma: " + "no cover\n", 1),
        ("x = '# no" + "qa'  # a word about the string\n", 0),
    ],
)
def test_a_silenced_tool_is_found(text: str, findings: int) -> None:
    assert len(silenced_tools(Source("bot/x.py", text))) == findings
