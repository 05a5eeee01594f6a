"""Rules as they stand in a file."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.calendar.lines import Line
from bot.care.calendar.refusal import BadCalendar
from bot.care.calendar.rules import LeavesOut, Rule, rule_of


def rule(text: str) -> Rule:
    return rule_of(Line(9, "RRULE", f"RRULE:{text}"))


def test_a_rule_is_read() -> None:
    assert rule("freq=monthly;interval=2;byday=-1FR,MO;BYHOUR=9,18;until=20270101;WKST=SU") == Rule(
        "MONTHLY",
        {"BYHOUR": frozenset({9, 18})},
        days=frozenset({(-1, 4), (0, 0)}),
        interval=2,
        until="20270101",
        week=6,
    )


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SOMETIMES",
        "BYDAY=MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-3",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;WKST=1",
        "FREQ=WEEKLY;UNTL=20270101",
        "FREQ=WEEKLY;BYDAY",
        "FREQ=DAILY;BYMONTHDAY=" + "1," * 3_000,
    ],
)
def test_what_is_no_rule_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadCalendar) as refused:
        rule(text)
    assert refused.value.line == 9


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FREQ=SECONDLY", "once an hour"),
        ("FREQ=MINUTELY;INTERVAL=1440", "once an hour"),
        ("FREQ=HOURLY;BYMINUTE=0,30", "once an hour"),
        ("FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=0,10,20,30,40", "once an hour"),
        ("RSCALE=HEBREW;FREQ=YEARLY", "another calendar"),
        ("RSCALE=GREGORIAN;SKIP=FORWARD;FREQ=MONTHLY", "another calendar"),
    ],
)
def test_what_is_not_taken_says_why(text: str, why: str) -> None:
    with pytest.raises(LeavesOut, match=why):
        rule(text)


PARTS = ("FREQ=DAILY", "FREQ=YEARLY", "BYDAY=1MO", "BYDAY=", "COUNT=x", "=;", ";;", "X-A=1")


@given(st.lists(st.sampled_from(PARTS), max_size=5).map(";".join) | st.text(max_size=30))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    with suppress(BadCalendar, LeavesOut):
        assert rule(text).interval == 1
