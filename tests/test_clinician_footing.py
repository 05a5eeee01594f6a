"""What a clinician sees of a client's phases: nothing at all without a consent."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import CHECK_INS, Cast, met
from tests.play import World
from tests.test_clinician_goals import GOALS


async def test_nothing_is_shown_to_whom_nothing_is_shared(cast: Cast) -> None:
    await cast.doctor.opens("/footing").taps("A.")
    assert cast.doctor.last == "They share nothing with you, so nothing of it is shown."


async def test_only_counts_of_what_is_shared_are_seen(furnished: World) -> None:
    cast = await met(furnished, GOALS)
    await cast.ana.opens("/footing")
    assert "Begun unasked:" in cast.ana.heard[-2]
    await cast.ana.taps("On to: Building").taps("Yes, propose it").says("Now?")
    await cast.doctor.waits(timedelta(minutes=1))
    assert "Ana" not in cast.doctor.last
    assert "A. proposed on 2 March 2026: Building." in cast.doctor.last
    assert not any("Begun" in one for one in cast.doctor.heard)


async def test_a_proposal_of_ones_own_can_wait_or_be_taken_back(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS)
    await cast.doctor.opens("/footing").taps("A.").taps("On to: Building")
    await cast.doctor.taps("Yes, propose it").says("You carry much of it.")
    await cast.doctor.opens("/footing").taps("A.").taps("Take it back")
    await cast.ana.opens("/footing")
    assert "Yes, let us" not in cast.ana.labels


async def test_an_answer_after_sharing_stopped_moves_nothing(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS)
    await cast.ana.opens("/footing").taps("On to: Building").taps("Yes, propose it").says("Now?")
    await cast.doctor.opens("/footing").taps("A.")
    await cast.ana.opens("/share").taps("Stop sharing")
    await cast.doctor.taps("Yes, let us")
    assert "That is not shared with you any more." in cast.doctor.last
