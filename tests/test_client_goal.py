"""Word about a goal reaches the client: discreetly where they chose that, and never twice."""

from __future__ import annotations

from datetime import timedelta

from handlers.nudges.goal import goal as nudge
from handlers.nudges.goal_review import goal_review
from handlers.nudges.goal_word import goal_word
from storage import people
from tests.cast import Cast, known, stored
from tests.test_clinician_goals import WORDS, proposes

MINUTE = timedelta(minutes=1)


async def test_a_discreet_phone_shows_nothing_before_it_is_asked(cast: Cast) -> None:
    who = await known(cast.ana)
    await stored(cast.world, lambda tx: people.set_rhythm(tx, who.id, discreet=True))
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE)
    assert cast.ana.last == "There is something new here for you. Read it now?"
    await cast.ana.taps("Yes")
    assert WORDS in cast.ana.heard[-2]


async def test_a_second_goal_waits_until_the_first_is_answered(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE)
    await proposes(cast.doctor, "Sleep before midnight")
    await cast.ana.waits(MINUTE)
    assert sum("said something about a goal" in one for one in cast.ana.heard) == 1
    await cast.ana.taps("Leave it as it is").waits(20 * MINUTE)
    assert sum("said something about a goal" in one for one in cast.ana.heard) == 2


async def test_it_waits_through_quiet_hours(cast: Cast) -> None:
    await cast.ana.waits(timedelta(hours=13))
    said = len(cast.ana.heard)
    await proposes(cast.doctor)
    await cast.ana.waits(timedelta(hours=7))
    assert len(cast.ana.heard) == said
    await cast.ana.waits(timedelta(hours=3))
    assert any(WORDS in one for one in cast.ana.heard[said:])


def test_they_open_their_conversations() -> None:
    assert (nudge.opens, goal_review.opens, goal_word.opens) == ("goal", "goal", "goal_word")
    assert goal_review.sheet == "goals"
