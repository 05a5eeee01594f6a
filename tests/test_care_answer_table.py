"""Answers as tables, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.care.answer_table import FORMULA, Row, defused, long_table, wide_table
from bot.care.forms.urls import ABSENT
from bot.care.forms.writing import DECLINED


def row(said: str, form: str = "mood") -> Row:
    items: list[JsonValue] = [
        {"linkId": "q1", "text": "How?", "answer": [{"valueString": said}]},
        {"linkId": "q2", "extension": [{"url": ABSENT, "valueCode": DECLINED}]},
    ]
    response: dict[str, JsonValue] = {"authored": "2026-03-02T09:00:00+01:00", "item": items}
    return Row(7, form, "1", response, {"total": 3.0})


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def test_long_has_a_line_for_each_answer_and_score() -> None:
    _, first, second, third = read(long_table([row("fine")]))
    assert first == ["7", "2026-03-02T09:00:00+01:00", "mood", "1", "q1", "How?", "fine", ""]
    assert second[-2:] == ["", "yes"]
    assert third[4:7] == ["score:total", "", "3"]


def test_wide_has_a_column_for_each_question_of_each_form() -> None:
    head, first, second = read(wide_table([row("fine"), row("so so", "week")]))
    assert head[4:] == [
        "mood.q1",
        "mood.q2",
        "mood.score:total",
        "week.q1",
        "week.q2",
        "week.score:total",
    ]
    assert first[4:] == ["fine", "(rather not say)", "3", "", "", ""]
    assert second[4:] == ["", "", "", "so so", "(rather not say)", "3"]


def test_a_notice_stands_on_every_line_of_what_is_made_for_somebody_else() -> None:
    for table in (long_table, wide_table):
        head, *lines = read(table([row("fine"), row("so so", "week")], "Not to be passed on."))
        assert head[-1] == "notice"
        assert {line[-1] for line in lines} == {"Not to be passed on."}
        assert "notice" not in read(table([row("fine")]))[0]


def test_a_number_below_zero_stays_a_number() -> None:
    assert defused(-2.5) == "-2.5"
    assert defused("-2+3") == "'-2+3"


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(said: str) -> None:
    for line in read(long_table([row(said)])):
        for cell in line:
            number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
            assert number or not cell.startswith(FORMULA)
