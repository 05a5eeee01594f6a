"""Word about a goal reaches the clinician only while goals are shared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Cast, met
from tests.play import World
from tests.test_clinician_goals import GOALS, proposes

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def cast(furnished: World) -> Cast:
    """Goals are shared."""
    return await met(furnished, GOALS)


async def test_it_can_be_answered_at_once(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Put it in other words").says("One evening")
    await cast.doctor.waits(MINUTE).taps("Yes, that is our goal")
    assert cast.doctor.last == "You have both said yes to these words: it is agreed."


async def test_nothing_is_said_when_sharing_has_stopped_meanwhile(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal").opens("/share").taps("Stop sharing")
    said = len(cast.doctor.heard)
    await cast.doctor.waits(timedelta(hours=3))
    assert len(cast.doctor.heard) == said


async def test_the_clients_name_is_never_written(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Say something about it").says("I am not sure yet.")
    await cast.doctor.waits(MINUTE).taps("More").taps("Who said what, when")
    assert not any("Ana" in one for one in cast.doctor.heard)


async def test_a_yes_that_makes_it_agreed_is_told_and_asks_nothing(cast: Cast) -> None:
    await cast.ana.opens("/goals").taps("A new goal").taps("Drinking or using")
    await cast.ana.taps("To have less of it").says("Fewer evenings").taps("Agree on it together")
    await cast.ana.taps("That is all")
    await cast.doctor.waits(MINUTE).taps("Yes, that is our goal")
    await cast.ana.waits(MINUTE)
    assert cast.ana.last.startswith("Dr. Mira Okafor said yes, so it is agreed by both:")
    assert cast.ana.labels == []
