"""What a file turns out to be before its first line is read."""

import gzip

import pytest

from bot.care.calendar.opening import text_of
from bot.care.calendar.refusal import BadCalendar

TEXT = "BEGIN:VCALENDAR\r\nX-NAME:Käthe\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_forms(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)) == (TEXT, False)


def test_western_letters_are_read_and_called_a_guess() -> None:
    assert text_of(TEXT.encode("latin-1")) == (TEXT, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b" \r\n\r\n", "The file is empty"),
        (b"PK\x03\x04" + bytes(30), "This is a zip file"),
        (gzip.compress(TEXT.encode(), mtime=0), "This is a gzip file"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"\n<!DOCTYPE html><html>", "This is a web page"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b'["vcalendar", []]', "begins with BEGIN:VCALENDAR"),
        (bytes(range(256)), "begins with BEGIN:VCALENDAR"),
    ],
)
def test_anything_else_is_named_and_refused(content: bytes, said: str) -> None:
    with pytest.raises(BadCalendar, match=said):
        text_of(content)


def test_a_null_byte_is_refused_with_its_line() -> None:
    with pytest.raises(BadCalendar, match="null bytes") as refused:
        text_of(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:a\x00b\r\n")
    assert (refused.value.line, refused.value.excerpt) == (3, "SUMMARY:a")


def test_the_first_line_that_is_none_is_named() -> None:
    with pytest.raises(BadCalendar) as refused:
        text_of(b"\n\nDear all,\nplease come\n")
    assert (refused.value.line, refused.value.excerpt) == (3, "Dear all,")
