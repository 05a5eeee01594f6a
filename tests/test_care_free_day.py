"""One client's day: its half-hours on the wall, and what of the past belongs to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from benchmarks.made_up import DOSE, free_day
from bot.care.free_day import SLOT, FreeDay, Hours, Report, slot_of
from bot.care.hard_hours import HardHours, Span

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
AN_HOUR = timedelta(hours=1)
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


def day_at(zone: str, now: datetime, wakes: str = "08:00") -> FreeDay:
    return FreeDay(now.astimezone(ZoneInfo(zone)), Hours(zone, wakes, "23:00", ("22:00", wakes)))


@given(
    some.sampled_from(ZONES),
    some.integers(0, 2 * 365 * 24),
    some.sampled_from(["06:00", "08:30", "14:00"]),
)
def test_every_half_hour_is_the_one_on_the_wall(zone: str, hours: int, wakes: str) -> None:
    day = day_at(zone, BEGIN + hours * AN_HOUR, wakes)
    told = [slot_of((day.begins + n * SLOT).astimezone(ZoneInfo(zone))) for n in range(48)]
    assert day.slots == told


@pytest.mark.parametrize(("month", "day_of_month"), [(3, 28), (10, 24)])
def test_a_clock_change_moves_the_half_hours_after_it(month: int, day_of_month: int) -> None:
    day = day_at("Europe/Berlin", datetime(2026, month, day_of_month, 12, tzinfo=UTC))
    assert (day.slots[0] + 47) % 336 != day.slots[47]


def test_a_report_after_midnight_belongs_to_the_day_before() -> None:
    day = free_day(0)
    late = day.begins - 7 * AN_HOUR  # one in the morning of the day that begins at eight
    earlier = late - timedelta(days=1)
    assert replace(day, reports=[Report(late, 9)]).level.factor > 1
    assert replace(day, reports=[Report(earlier, 9)]).level.factor == 1


def test_what_has_been_sent_today_uses_up_the_dose() -> None:
    evenings = Span((0, 1, 2), "18:00", "22:00")
    day = replace(free_day(28), hard=HardHours(named=(evenings,)))
    assert day.choose(DOSE).chosen
    sent = [*day.sent, day.now, day.now]
    assert replace(day, sent=sent).choose(DOSE).nothing == "dose used"
