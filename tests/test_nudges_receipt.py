"""How a page stands is looked at twice: hours after it should have come, and after three days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from bot.talk.house import Outlook, Planned
from handlers.nudges.colleague import colleague
from handlers.nudges.heard import heard
from handlers.nudges.met import met
from handlers.nudges.met_with import met_with
from handlers.nudges.receipt import ARRIVED, WAITED, receipt
from handlers.nudges.told import told
from storage.alliances import Reader
from storage.people import Rhythm

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = some.integers(0, 400 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
MONDAY = Reader(5, Rhythm(digest_weekday=0, digest_at="08:00"), "UTC")


def outlook(now: datetime, *readers: Reader) -> Outlook:
    return Outlook(now, "UTC", Rhythm(), {}, (), readers)


@given(MOMENTS)
def test_always_ahead_and_at_the_same_distance_from_the_hour(now: datetime) -> None:
    found = receipt.plan(outlook(now, MONDAY))
    assert set(found) == {"5:arrived", "5:waited"}
    assert all(now < at <= now + timedelta(days=7) for at in found.values())
    for name, later in (("5:arrived", ARRIVED), ("5:waited", WAITED)):
        due = found[name] - later
        assert (due.weekday(), f"{due:%H:%M}") == (0, "08:00")


def test_without_a_reader_nothing_is_looked_at() -> None:
    assert receipt.plan(outlook(datetime(2026, 3, 2, tzinfo=UTC))) == {}


def test_what_comes_when_it_has_happened_is_never_planned_by_the_clock() -> None:
    now = outlook(datetime(2026, 3, 2, tzinfo=UTC), MONDAY)
    kinds: list[Planned] = [told, heard, met, met_with, colleague]
    assert [one.plan(now) for one in kinds] == [{}] * 5
    assert all(one.gentle for one in kinds)
