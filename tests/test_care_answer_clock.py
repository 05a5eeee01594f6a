"""A moment says when something was, and no longer where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.care.answer_clock import in_utc


@given(second=st.integers(10**9, 4 * 10**9), minutes=st.integers(-14 * 60, 14 * 60))
def test_the_moment_stays_and_its_offset_goes(second: int, minutes: int) -> None:
    there = datetime.fromtimestamp(second, timezone(timedelta(minutes=minutes)))
    answer: JsonValue = {"linkId": "when", "answer": [{"valueDateTime": there.isoformat()}]}
    seen = in_utc({"authored": there.isoformat(), "item": [answer], "status": "completed"})
    for text in (seen["authored"], str(seen).split("'valueDateTime': '")[1].split("'")[0]):
        told = datetime.fromisoformat(str(text))
        assert told == there
        assert told.utcoffset() == UTC.utcoffset(None)
    assert seen["status"] == "completed"


def test_days_and_words_stay_as_they_are() -> None:
    answers: list[JsonValue] = [
        {"valueDateTime": "2026-03"},
        {"valueDate": "2026-03-02"},
        {"valueString": "T"},
    ]
    response: dict[str, JsonValue] = {"item": [{"linkId": "x", "answer": answers}]}
    assert in_utc(response) == response
