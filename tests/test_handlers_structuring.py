"""Leave to learn from somebody: asked where a clinic studies its nudges, and ended as easily."""

from __future__ import annotations

import pytest

from handlers.structuring import A_WEEK, GAPS
from storage import clinics
from tests.cast import Cast, known, stored
from tests.play import Player

FREE_TIME = "Messages about free time"


@pytest.fixture
async def ana(cast: Cast) -> Player:
    """Ana, whose clinic leaves ten in a hundred out."""
    clinic_id = (await known(cast.ana)).clinic_id
    await stored(cast.world, lambda tx: clinics.leave_out(tx, clinic_id, 10))
    return cast.ana


async def chooses(ana: Player, a_day: str = "2") -> Player:
    """Through /settings, up to what comes after the numbers."""
    await ana.opens("/settings").taps(FREE_TIME).taps(a_day)
    return ana if a_day == "None" else await ana.taps(A_WEEK["7"]).taps(GAPS["120"])


async def test_both_uses_are_named_before_anybody_agrees(ana: Player) -> None:
    await chooses(ana)
    assert "About 10 in a hundred are left out by chance" in ana.last
    assert "counted together with those of at least 19 others" in ana.last
    assert "never your words or your name" in ana.last
    assert not (await known(ana)).rhythm.studied
    await ana.taps("Yes")
    assert (await known(ana)).rhythm.studied


async def test_no_is_an_answer(ana: Player) -> None:
    await chooses(ana)
    await ana.taps("No")
    assert ana.last == "Done. /settings shows everything again."
    rhythm = (await known(ana)).rhythm
    assert (rhythm.studied, rhythm.nudges_a_day, rhythm.nudges_a_week) == (False, 2, 7)


@pytest.mark.parametrize("a_day", ["2", "None"])
async def test_it_can_be_ended_even_when_the_clinic_has_stopped(ana: Player, a_day: str) -> None:
    await chooses(ana)
    clinic_id = (await known(await ana.taps("Yes"))).clinic_id
    await stored(ana.world, lambda tx: clinics.leave_out(tx, clinic_id, 0))
    await chooses(ana, a_day)
    await ana.taps("No")
    assert not (await known(ana)).rhythm.studied


async def test_who_wants_no_messages_is_not_asked(ana: Player) -> None:
    await chooses(ana, "None")
    assert ana.last == "Done. /settings shows everything again."


async def test_where_nothing_is_studied_nobody_is_asked(cast: Cast) -> None:
    await chooses(cast.ana)
    assert cast.ana.last == "Done. /settings shows everything again."


async def test_privacy_says_so_while_it_lasts(ana: Player) -> None:
    await ana.opens("/privacy")
    assert "You have agreed" not in ana.last
    await chooses(ana)
    await ana.taps("Yes").opens("/privacy")
    assert "You have agreed that your clinic learns from you" in ana.last
    assert "never a single answer of yours" in ana.last
