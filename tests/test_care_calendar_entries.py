"""One event, read."""

import pytest

from bot.care.calendar.entries import title_of
from bot.care.calendar.refusal import BadCalendar
from tests.calendars import event, read


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Group", "Group"),
        (r"Bread\, milk\; and\nsalt \\n", r"Bread, milk; and salt \n"),
        ("  \t ", "No title"),
        ("\u202egnimoc\u2028x\x07", "gnimoc x"),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_title_is_one_plain_line(written: str, title: str) -> None:
    assert title_of(written) == title


@pytest.mark.parametrize(
    ("lines", "minutes", "whole"),
    [
        (("DTSTART:20270101T090000",), 0, False),
        (("DTSTART;VALUE=DATE:20270101",), 1440, True),
        (("DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270104"), 3 * 1440, True),
        (("DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270101"), 1440, True),
        (("DTSTART:20270101T090000", "DTEND:20270103T100000"), 2 * 1440 + 60, False),
        (("DTSTART:20270101T090000", "DURATION:P1DT30M"), 1470, False),
        (
            (
                "DTSTART;TZID=Europe/London:20270101T090000",
                "DTEND;TZID=Europe/Berlin:20270101T110000",
            ),
            60,
            False,
        ),
    ],
)
def test_how_long_something_is(lines: tuple[str, ...], minutes: int, whole: bool) -> None:
    (thing,) = read(event(*lines)).dated
    assert ((thing.ends - thing.starts).total_seconds() / 60, thing.whole_day) == (minutes, whole)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:x",), "It has no beginning."),
        (("DTSTART:20270102T090000", "DTEND:20270101T090000"), "It ends before it begins."),
        (("DTSTART:20270102T090000", "STATUS:CANCELLED"), "It was cancelled."),
        (("DTSTART:20270102T090000", "TRANSP:TRANSPARENT"), "It is marked as free time."),
        (("DTSTART:20260102T090000",), "It is not between 25.11.2026 and 25.11.2027."),
    ],
)
def test_what_is_left_out_says_why(lines: tuple[str, ...], why: str) -> None:
    found = read(event(*lines), event(*lines))
    assert found.dated == ()
    assert [(one.count, one.why) for one in found.left_out] == [(2, why)]


@pytest.mark.parametrize(
    "bad",
    ["DTEND:soon", "DURATION:long", "RRULE:FREQ=X", "EXDATE:20270101,no", "RDATE:20270101/x",
     "RRULE:FREQ=DAILY;UNTIL=never", "RECURRENCE-ID:1"],
)  # fmt: skip
def test_a_bad_line_is_named(bad: str) -> None:
    with pytest.raises(BadCalendar) as refused:
        read(event("DTSTART:20270101T090000", "SUMMARY:x", bad))
    assert (refused.value.line, refused.value.excerpt) == (6, bad[:40])
