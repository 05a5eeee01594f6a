"""What can be wrong with a line is named with its field."""

from collections.abc import Mapping

import pytest

from bot.crisis.line import Text
from bot.crisis.linechecks import problems_of
from tests.helplines import line


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"country": "XX"}, "country: XX is no country"),
        ({"name": " "}, "name: it needs 1 to 100 letters"),
        ({"region": "FR-75"}, "region: FR-75 does not lie in DE"),
        ({"topics": ()}, "topics: none is named"),
        ({"topics": ("drugz",)}, "topics: drugz is no topic. There are: suicide"),
        ({"languages": ("qq",)}, "languages: qq is no language"),
        ({"languages": ()}, "languages: none is named"),
        ({"number": None, "local": None}, "it names no way to reach it"),
        ({"number": "+4934125", "local": "0341 25"}, "number: +4934125 is no valid number in DE"),
        ({"short_code": True}, "number: +493412525255 is no short code"),
        ({"local": "0341 9999999"}, "are not the same number"),
        ({"local": None}, "are not the same number"),
        ({"whatsapp": "030 123456"}, "whatsapp: 030 123456 is no valid number"),
        ({"also": ("0000 1234",)}, "also: 0000 1234 is no valid number in DE and no short code"),
        ({"text": Text(number="1234567")}, "text: 1234567 is no valid number"),
        ({"url": "http://example.org"}, "url: http://example.org does not begin with https://"),
        ({"chat_url": "https://a b"}, "chat_url: https://a b does not begin"),
        ({"confirmed": "2026-13"}, "confirmed: there is no day 2026-13"),
        ({"own": True, "confirmed": None}, "confirmed: the day somebody last checked it"),
        ({"hint": {"en": "x" * 201}}, "at most 200 letters"),
    ],
)
def test_each_problem_is_told(changed: Mapping[str, object], told: str) -> None:
    problems = list(problems_of(line().model_copy(update={**changed})))
    assert any(told in one for one in problems), problems


def test_a_sound_line_has_none() -> None:
    assert list(problems_of(line())) == []
    assert list(problems_of(line(text=Text(number="12345")))) == []
