"""What is public says what it means, in the rooms that Tandem runs."""

import pytest

from tests.house.docstrings import undocumented
from tests.house.sources import Source

SAID = '"""Said."""\n'


def test_everything_public_says_what_it_means(lived_in: list[Source]) -> None:
    assert [finding for source in lived_in for finding in undocumented(source)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/x.py", "x = 1"),
        ("bot/x.py", '""""""'),
        ("bot/__init__.py", "x = 1"),
        ("storage/migrations/versions/a.py", "x = 1"),
        ("bot/x.py", SAID + "def f(): ..."),
        ("bot/x.py", SAID + "async def f(): ..."),
        ("bot/x.py", SAID + "class A: ..."),
        ("bot/x.py", SAID + f"class A:\n  {SAID}  def f(self): ..."),
        ("bot/x.py", SAID + f"class A(Protocol[T]):\n  {SAID}  def f(self): ..."),
    ],
)
def test_silence_is_found(path: str, text: str) -> None:
    assert len(undocumented(Source(path, text))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/__init__.py", "\n"),
        ("bot/x.py", SAID + "def _f(): ...\nclass _A:\n  def f(self): ..."),
        ("bot/x.py", SAID + f"class A:\n  {SAID}  def __init__(self): ..."),
        ("bot/x.py", SAID + f"class A(Channel):\n  {SAID}  def send(self): ..."),
        ("bot/x.py", SAID + "@overload\ndef f(): ..."),
        ("bot/x.py", SAID + f"def f():\n  {SAID}  def inner(): ..."),
        ("storage/migrations/versions/a.py", SAID + "def upgrade(): ..."),
    ],
)
def test_what_is_private_or_said_elsewhere_may_be_silent(path: str, text: str) -> None:
    assert undocumented(Source(path, text)) == []
