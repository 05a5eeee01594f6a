"""The nudge for free time: nothing without a dose, nothing in a pause or a snooze, reasons kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.care.free_day import FreeDay, Hours
from bot.care.hard_hours import HardHours, Span
from bot.care.nudging import Dose
from handlers.freetime.picks import picks
from handlers.nudges.free_time import free_time
from storage.people import Rhythm

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
HOURS = Hours("Europe/Berlin", "07:30", "22:30", ("22:00", "07:30"))
EVENING = HardHours(named=(Span((0,), "18:00", "22:00"),))
DAY = FreeDay(MORNING, HOURS, hard=EVENING)
DOSE = Dose(2, 7, 180)
RHYTHM = Rhythm(ready=True, nudges_a_day=2, nudges_a_week=7)


def test_it_is_gentle_and_opens_the_free_time_conversation() -> None:
    assert (free_time.kind, free_time.opens, free_time.gentle) == ("free_time", "free_time", True)


def test_the_named_evening_is_chosen_and_says_why() -> None:
    chosen = picks(DAY, RHYTHM, DOSE)
    berlin = [one.at + timedelta(hours=1) for one in chosen.values()]
    assert any(18 <= at.hour < 22 for at in berlin)
    because = next(iter(chosen.values())).because
    assert isinstance(because, dict)
    assert {"window", "risk", "reason", "considered", "reports"} <= because.keys()


def test_no_dose_no_nudge() -> None:
    assert picks(DAY, RHYTHM, Dose(0, 0)) == {}


def test_silence_while_it_was_asked_for() -> None:
    snoozed = RHYTHM.model_copy(update={"snoozed_until": (MORNING + timedelta(days=1)).isoformat()})
    assert picks(DAY, snoozed, DOSE) == {}
    assert picks(DAY, RHYTHM.model_copy(update={"paused_until": "2026-03-09"}), DOSE) == {}
    later = replace(DAY, now=MORNING + timedelta(days=7))
    assert picks(later, snoozed, DOSE) != {}
