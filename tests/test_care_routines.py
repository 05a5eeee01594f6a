"""When reminders come, and what an appointment is in the week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.care.plan.things import Commitment
from bot.care.routines import (
    EVERY_DAY,
    Answer,
    Routine,
    as_commitment,
    counted,
    due_at,
    next_reminders,
    routines_from,
    routines_json,
    without_past,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
CLOCK = st.times().map(lambda clock: f"{clock:%H:%M}")
ROUTINES = st.lists(
    st.builds(
        Routine,
        id=st.integers(0, 9).map(str),
        kind=st.sampled_from(["medication", "appointment", "other"]),
        words=st.just("it"),
        at=CLOCK,
        weekdays=st.lists(st.integers(0, 6), unique=True).map(tuple),
        day=st.sampled_from(["", "2026-03-29", "2026-04-02"]),
        remind=st.sampled_from(["at", "hour", "eve", "none"]),
    ),
    max_size=5,
)
MOMENTS = st.integers(0, 60 * 24 * 60).map(
    lambda minutes: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(ROUTINES, MOMENTS)
def test_every_reminder_is_to_come_and_finds_its_routine_again(
    routines: list[Routine], now: datetime
) -> None:
    for token, at in next_reminders(routines, now, BERLIN).items():
        assert at > now
        assert token == at.isoformat()
        assert due_at(routines, datetime.fromisoformat(token), BERLIN)


@given(ROUTINES)
def test_they_are_kept_and_read_back(routines: list[Routine]) -> None:
    assert routines_from(routines_json(routines)) == routines
    assert routines_from(None) == []


def test_what_is_at_one_moment_comes_together() -> None:
    two = [Routine(one, "medication", one, "08:00", EVERY_DAY) for one in ("a", "b")]
    now = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
    planned = next_reminders(two, now, BERLIN)
    assert list(planned.values()) == [datetime(2026, 3, 2, 7, 0, tzinfo=UTC)]
    assert due_at(two, datetime(2026, 3, 2, 7, 0, tzinfo=UTC), BERLIN) == two


def test_the_evening_before_and_the_hour_before() -> None:
    eve = Routine("a", "appointment", "Dentist", "09:00", day="2026-03-05", remind="eve")
    hour = Routine("b", "appointment", "Group", "18:30", weekdays=(1,), remind="hour")
    now = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
    planned = sorted(next_reminders([eve, hour], now, BERLIN).values())
    assert planned == [
        datetime(2026, 3, 3, 16, 30, tzinfo=UTC),
        datetime(2026, 3, 4, 17, 0, tzinfo=UTC),
    ]


def test_what_was_once_is_over_the_day_after() -> None:
    once = Routine("a", "appointment", "Dentist", "09:00", day="2026-03-05")
    assert without_past([once], date(2026, 3, 5)) == [once]
    assert without_past([once], date(2026, 3, 6)) == []


def test_an_appointment_stands_in_the_week_and_nothing_else_does() -> None:
    late = Routine("a", "appointment", "Group", "23:30", weekdays=(1,), minutes=60)
    assert as_commitment(late) == Commitment("Group", "appointment", "23:30", "00:30", (1,))
    assert as_commitment(Routine("b", "medication", "The white one", "08:00", EVERY_DAY)) is None


def test_what_was_done_and_skipped_is_counted() -> None:
    one = Routine("a", "medication", "The white one", "08:00", EVERY_DAY)
    said = [Answer("a", what, MONDAY) for what in ("done", "later", "done", "skip")]
    assert counted(one, [*said, Answer("b", "done", MONDAY)]) == (2, 1)
