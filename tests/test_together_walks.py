"""What only Tandem opens, and what waits for an answer, can be left and come back to anywhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.cast import CHECK_INS, Cast, met
from tests.play import Player, World
from tests.test_client_recovery import RECOVERY, says_it, writes
from tests.test_client_routines import adds_medication
from tests.test_clinician_goals import GOALS, proposes
from tests.walks import Walk, forgets, waiting

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def cast(furnished: World) -> Cast:
    """Everything that is done together is shared."""
    return await met(furnished, CHECK_INS, RECOVERY, GOALS)


async def goal(cast: Cast) -> Player:
    await proposes(cast.doctor)
    return await cast.ana.waits(MINUTE)


async def goal_word(cast: Cast) -> Player:
    await goal(cast)
    await cast.ana.taps("Put it in other words").says("One evening to begin with")
    return await cast.doctor.waits(MINUTE)


async def recovery_word(cast: Cast) -> Player:
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all")
    return await cast.doctor.waits(MINUTE)


async def recovery_view(cast: Cast) -> Player:
    await writes(await recovery_word(cast))
    return await cast.ana.waits(MINUTE)


async def answered_by_doctor(cast: Cast) -> Player:
    await cast.ana.opens("/footing").taps("On to: Building").taps("Yes, propose it").says("Well.")
    return await cast.doctor.waits(MINUTE)


async def answered_by_client(cast: Cast) -> Player:
    await cast.doctor.opens("/footing").taps("A.").taps("On to: Building")
    await cast.doctor.taps("Yes, propose it").says("You carry much of it.")
    return await cast.ana.waits(MINUTE)


async def routine(cast: Cast) -> Player:
    await adds_medication(cast.ana)
    return await cast.ana.taps("That is all").waits(2 * HOUR)


SCENES = (
    goal,
    goal_word,
    recovery_word,
    recovery_view,
    answered_by_doctor,
    answered_by_client,
    routine,
)


@pytest.mark.parametrize("scene", SCENES)
async def test_it_waits_while_something_else_is_opened(
    cast: Cast, scene: Callable[[Cast], Awaitable[Player]]
) -> None:
    player, questions = await scene(cast), 0
    walk = Walk(player)
    while (asked := await waiting(player)) is not None:
        text, questions = asked.text, questions + 1
        forgets(player)
        await player.opens("/help")
        back = await waiting(player)
        assert back is not None
        assert back.text == text
        await walk.answers()
        assert questions < 40
    assert questions > 0


@pytest.mark.parametrize("scene", SCENES)
async def test_it_can_be_left(cast: Cast, scene: Callable[[Cast], Awaitable[Player]]) -> None:
    player = await scene(cast)
    forgets(player)
    await player.opens("/cancel")
    assert player.last == "Left there. Nothing more will come of it."
