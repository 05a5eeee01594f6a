"""A chat that shows nothing: messages go, what was kept stays."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import DAY, Cast

FELT = "a long quiet afternoon"


async def test_the_last_two_days_go_and_older_ones_stay(cast: Cast) -> None:
    ana = await cast.ana.opens("/privacy").waits(3 * DAY)
    old = ana.heard[0]
    await ana.opens("/safety").taps("Begin").says(FELT)
    shown = len(ana.bubbles)
    await ana.opens("/clean").taps("Yes, take them out")
    assert any("messages go within half a minute" in one for one in ana.heard)
    await ana.recovers()
    assert len(ana.bubbles) < shown
    assert not any(one.text == FELT for one in ana.bubbles)
    assert old in ana.heard
    await ana.waits(timedelta(minutes=1)).opens("/safety")
    assert FELT in ana.last


async def test_a_no_leaves_everything(cast: Cast) -> None:
    ana = await cast.ana.opens("/clean").taps("No, leave them")
    assert ana.last == "Left as it is."
