"""The menu: one's own things, small ones to begin with, and what was suggested."""

from __future__ import annotations

import pytest

from handlers.starters import starters
from tests.cast import Cast
from tests.play import Player


@pytest.fixture
async def ana(cast: Cast) -> Player:
    return await cast.ana.opens("/menu")


async def adds(ana: Player, words: str) -> Player:
    await ana.taps("Add something").says(words).taps("I like it").taps("An hour")
    return await ana.taps("Some").taps("Either way").taps("It is free")


async def test_it_begins_with_small_things_marked_as_such(ana: Player) -> None:
    assert f"{len(starters())} small things to begin with" in ana.last
    await ana.taps("Show me everything")
    assert f"• {starters()[0].words}" in ana.heard[-2]


async def test_something_of_ones_own(ana: Player) -> None:
    await adds(ana, "Swim in the lake")
    assert ana.last.startswith("On your menu: Swim in the lake.")


async def test_something_that_does_not_fit_is_taken_out(ana: Player) -> None:
    await adds(ana, "Swim in the lake")
    await ana.taps("Take something out").taps("Swim in the lake")
    assert "nothing of your own yet" in ana.last
    await ana.taps("Take something out").taps(starters()[0].words)
    assert f"{len(starters()) - 1} small things" in ana.last
