"""The days that are asked for."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.care.calendar.span import Span
from bot.care.plan.things import Dated

at = datetime.fromisoformat

SPAN = Span(date(2027, 1, 1), date(2027, 1, 2), ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("starts", "minutes", "inside"),
    [
        (at("2026-12-31T23:00"), 60, False),
        (at("2026-12-31T23:00"), 61, True),
        (at("2027-01-01T00:00"), 0, True),
        (at("2027-01-02T23:59"), 600, True),
        (at("2027-01-03T00:00"), 60, False),
        (at("2026-12-31T15:00+00:00"), 0, True),
        (at("2026-12-31T14:59+00:00"), 1, False),
        (at("2027-01-02T15:00+00:00"), 60, False),
    ],
)
def test_both_days_are_inside_on_the_clients_clock(
    starts: datetime, minutes: int, inside: bool
) -> None:
    assert SPAN.holds(Dated("x", starts, starts + timedelta(minutes=minutes))) is inside


def test_what_floats_has_its_place_on_the_clients_clock() -> None:
    noon = at("2027-01-01T12:00")
    assert SPAN.place(Dated("x", noon, noon)) == at("2027-01-01T03:00+00:00")
    aware = noon.replace(tzinfo=UTC)
    assert SPAN.place(Dated("x", aware, aware)) == aware
