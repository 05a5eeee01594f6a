"""BEGIN and END."""

import pytest

from bot.care.calendar.blocks import blocks_of
from bot.care.calendar.refusal import BadCalendar
from tests.calendars import WARSAW_BY_RULES, event, file_of


def text(*lines: str) -> str:
    return file_of(lines).decode()


def test_events_zones_and_the_rest_are_told_apart() -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Ring", "END:VALARM")
    to_do = ("BEGIN:VTODO", "SUMMARY:Wash", "END:VTODO")
    lines = ("X-WR-TIMEZONE:Europe/Rome", *WARSAW_BY_RULES, *to_do)
    found = blocks_of(text(*lines, *event("SUMMARY:Group", *alarm, "EXDATE:1", "EXDATE:2")))
    assert found.zone == "Europe/Rome"
    assert found.others == {"VTODO": 1}
    assert [part.kind for part in found.zones[0].inner] == ["DAYLIGHT", "STANDARD"]
    assert found.events[0].once["SUMMARY"].value == "Group"
    assert [line.value for line in found.events[0].named("EXDATE")] == ["1", "2"]


def test_lines_after_the_end_are_passed_over() -> None:
    assert len(blocks_of(text(*event()) + "X-COMMENT:Cached\r\n").events) == 1


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (("BEGIN:VEVENT", "END:VTODO"), 4, "END:VEVENT was expected"),
        (("END:VCALENDAR", "END:VEVENT"), 4, "Nothing is open"),
        (("END:VCALENDAR", "BEGIN:VEVENT"), 4, "has to come before"),
        (("BEGIN:VEVENT", "DTSTART:20270101", "DTSTART:20270102"), 5, "a second time"),
        (("VERSION:1.0",), 3, "vCalendar 1.0"),
        (("BEGIN:VEVENT",) * 10_000, 14, "nested"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_line(
    lines: tuple[str, ...], line: int, said: str
) -> None:
    with pytest.raises(BadCalendar, match=said) as refused:
        blocks_of(text(*lines))
    assert refused.value.line == line


def test_a_file_that_was_cut_off_is_refused() -> None:
    with pytest.raises(BadCalendar, match="in the middle of the VEVENT that began in line 2"):
        blocks_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Gro")


def test_more_entries_than_anybody_has_are_refused() -> None:
    with pytest.raises(BadCalendar, match="more than 20,000 entries"):
        blocks_of(text(*event() * 20_001))
