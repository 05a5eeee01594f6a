"""A language tag finds its words; one we do not have reads as English."""

import pytest

from bot.reading.english import ENGLISH
from bot.reading.languages import calendar_names, words_for


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_us", "xx", ""])
def test_words_for_a_tag(tag: str) -> None:
    assert words_for(tag) is ENGLISH


def test_calendar_names_are_long_short_and_those_people_use() -> None:
    names = calendar_names("en")
    assert {names[name] for name in ("december", "dec")} == {"m12"}
    assert {names[name] for name in ("tuesday", "tue", "tues")} == {"w1"}
    assert len(set(names.values())) == 19


@pytest.mark.parametrize("tag", ["de", "pt-BR", "zh-Hant-TW", "xx-YY", "no such tag", ""])
def test_every_tag_has_calendar_names(tag: str) -> None:
    assert set(calendar_names(tag).values()) == set(calendar_names("en").values())
