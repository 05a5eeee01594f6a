"""When a form is offered: on its day, before the check-in, never in a pause."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.talk.house import Outlook
from handlers.nudges.form import form
from storage.people import Rhythm

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def next_offer(rhythm: dict[str, object], now: datetime = NOON) -> str:
    """The next moment in UTC, for somebody in Berlin (an hour ahead); empty for none."""
    kept = Rhythm.model_validate({"ready": True, **rhythm})
    found = form.plan(Outlook(now, "Europe/Berlin", kept, {}, ()))
    return f"{found['next']:%d %H:%M}" if found else ""


@pytest.mark.parametrize(
    ("rhythm", "offer"),
    [
        ({}, ""),
        ({"form_on": "2026-03-02"}, "02 17:00"),
        ({"form_on": "2026-02-01"}, "02 17:00"),
        ({"form_on": "2026-03-05"}, "05 17:00"),
        ({"form_on": "2026-03-02", "paused_until": "2026-03-09"}, "09 17:00"),
        ({"form_on": "2026-03-02", "check_in_at": "12:30"}, "03 10:30"),
        ({"form_on": "2026-03-04", "check_in_at": "08:30"}, "04 07:30"),
    ],
)
def test_it_comes_an_hour_before_the_check_in_of_the_first_day_it_is_open(
    rhythm: dict[str, object], offer: str
) -> None:
    assert next_offer(rhythm) == offer


def test_it_opens_its_conversation_and_keeps_out_of_quiet_hours() -> None:
    assert (form.opens, form.gentle) == ("form", True)
