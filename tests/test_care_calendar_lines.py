"""Lines: unfolded, numbered, taken apart."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.calendar.lines import Line, content_lines
from bot.care.calendar.refusal import BadCalendar

NAMES = frozenset(("SUMMARY", "DTSTART"))


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_a_folded_line_is_one_and_counts_as_many(ending: str) -> None:
    text = ending.join(("SUMMARY:Gro", " up", "\t!", "", "X-A:1", "dtstart:20270131"))
    assert list(content_lines(text, NAMES)) == [
        Line(1, "SUMMARY", "SUMMARY:Group!"),
        Line(6, "DTSTART", "dtstart:20270131"),
    ]


@pytest.mark.parametrize("bad", ["SUMMARY", "SUMMARY;A=1", "no name: here", "=0D=0A", ":x"])
def test_a_line_without_name_or_colon_is_refused(bad: str) -> None:
    with pytest.raises(BadCalendar) as refused:
        list(content_lines(f"X-A:1\r\n{bad}\r\n", NAMES))
    assert refused.value.line == 2


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(BadCalendar, match="too many lines"):
        list(content_lines("A:\n" * 300_001, NAMES))


def test_colons_in_quotes_and_in_zones_do_no_harm() -> None:
    summary = Line(1, "SUMMARY", 'SUMMARY;ALTREP="http://a.b/c:d":At six: tea')
    assert summary.value == "At six: tea"
    start = Line(1, "DTSTART", "DTSTART;TZID=(UTC+01:00) Berlin;VALUE=DATE-TIME:20270131T090000")
    assert start.moment == "20270131T090000"
    assert start.setting("TZID") == "(UTC+01:00) Berlin"
    assert start.setting("RANGE") == ""


@given(st.text())
def test_any_text_is_walked_through_or_refused(text: str) -> None:
    with suppress(BadCalendar):
        lines = list(content_lines(text, NAMES))
        assert all(line.name in NAMES and isinstance(line.value, str) for line in lines)
