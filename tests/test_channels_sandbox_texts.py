"""Small rules about texts, durations and pictures."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sandbox.durations import duration
from bot.channels.sandbox.entities import found_entities
from bot.channels.sandbox.markup import parsed_html, trimmed, units
from bot.channels.sandbox.pictures import picture_size


@given(st.text(max_size=60))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parsed_html(escaped) == (text, [])


@given(st.text(alphabet="ab🌿é ", min_size=1, max_size=20), st.text(alphabet="x🌿 \n", max_size=9))
def test_entities_still_cover_their_text_after_trimming(word: str, around: str) -> None:
    text, entities = parsed_html(f"{around}<b>{word}</b>{around}")
    short, moved = trimmed(text, entities)
    assert short == (around + word + around).strip()
    for entity in moved:
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert offset >= 0
        assert offset + length <= units(short)


def test_nested_markup_is_in_order() -> None:
    text, entities = parsed_html('<b>a <i>b</i></b> <a href="https://a.example?x=1&amp;y=2">c</a>')
    assert text == "a b c"
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("bold", 0, 3),
        ("italic", 2, 1),
        ("text_link", 4, 1),
    ]
    assert entities[2]["url"] == "https://a.example?x=1&y=2"


def test_commands_links_and_addresses_are_found() -> None:
    found = found_entities("/start then https://a.example/x, or a@b.example or +44 20 7946 0000.")
    assert [one["type"] for one in found] == ["bot_command", "url", "email", "phone_number"]
    assert found_entities("and/or 1/2") == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT3H", timedelta(hours=3)),
        ("P1W", timedelta(weeks=1)),
        ("P2W3DT4H5M6.5S", timedelta(weeks=2, days=3, hours=4, minutes=5, seconds=6.5)),
        ("PT0S", timedelta()),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("P1M", None),
        ("-PT1H", None),
        ("3 hours", None),
        ("P999999999999W", None),
    ],
)
def test_durations_are_read_as_iso_8601_writes_them(text: str, length: timedelta | None) -> None:
    assert duration(text) == length


@given(st.integers(0, 900), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_every_written_duration_is_read_back(days: int, hours: int, minutes: int, s: int) -> None:
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=s)
    assert duration(f"P{days}DT{hours}H{minutes}M{s}S") == length


@given(st.binary(max_size=64))
def test_nothing_that_is_no_picture_breaks_anything(content: bytes) -> None:
    picture_size(b"\xff\xd8" + content)
    picture_size(b"GIF89a" + content)
    picture_size(b"\x89PNG\r\n\x1a\n" + content)
    assert picture_size(b"%PDF" + content) is None
