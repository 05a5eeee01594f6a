"""The farewell page has rows for what showed and for the people who strengthen."""

from __future__ import annotations

from handlers.together.farewell import page
from tests.cast import Cast, known, stored


async def test_strengths_and_people_stand_on_it(cast: Cast) -> None:
    ana = await cast.ana.opens("/strengths").taps("Add one").says("I keep appointments")
    await ana.taps("That is all").opens("/people").taps("Add somebody").says("Jo")
    await ana.taps("Friend").taps("Close").taps("Strengthens me").taps("No").taps("Done")
    await ana.taps("Rather not say").taps("That is all")
    who = (await known(ana)).id
    parts = (await stored(cast.world, lambda tx: page(tx, who)))["parts"]
    assert isinstance(parts, list)
    told = {str(one["title"]): one["lines"] for one in parts if isinstance(one, dict)}
    assert told["What showed"] == ["2 March 2026: “I keep appointments”"]
    assert told["People who strengthen me"] == ["Jo"]
