"""Every error of ours hangs from one root."""

import pytest

from tests.house.failures import stray_errors
from tests.house.sources import Source

ROOT = Source("storage/errors.py", "class TandemError(Exception): ...")
BRANCH = Source("bot/errors.py", "class TalkError(TandemError): ...")


def test_every_error_hangs_from_the_root(lived_in: list[Source]) -> None:
    assert stray_errors(lived_in) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/x.py", "class Lost(Exception): ..."),
        ("bot/x.py", "class Halt(BaseException): ..."),
        ("bot/x.py", "class Lost(errors.TelegramError): ..."),
        ("handlers/x.py", "class Lost(ValueError): ..."),
        ("storage/x.py", "class TandemError(Exception): ..."),
        ("bot/care/x.py", "class Lost(Exception): ..."),
        ("bot/care/x.py", "class Lost(TandemError): ..."),
    ],
)
def test_a_stray_error_is_found(path: str, text: str) -> None:
    assert len(stray_errors([ROOT, BRANCH, Source(path, text)])) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/x.py", "class Lost(TandemError): ..."),
        ("bot/x.py", "class Lost(errors.TalkError, ValueError): ..."),
        ("handlers/x.py", "class Lost(TalkError): ...\nclass Late(Lost): ..."),
        ("bot/x.py", "class Plan: ..."),
        ("bot/crisis/x.py", "class Unlisted(LookupError): ..."),
    ],
)
def test_an_error_in_its_place_passes(path: str, text: str) -> None:
    assert stray_errors([ROOT, BRANCH, Source(path, text)]) == []
