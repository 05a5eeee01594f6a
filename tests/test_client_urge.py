"""A wave: rated, a way through, ten minutes, rated again."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Cast

TEN = timedelta(minutes=10)


async def test_it_is_ridden_together(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("8").taps("Move: walk, stairs, stretch")
    assert ana.last.endswith("I ask again in ten minutes.")
    await ana.waits(TEN - timedelta(seconds=1))
    assert ana.last.endswith("I ask again in ten minutes.")
    await ana.waits(timedelta(seconds=1)).taps("4")
    assert ana.last == "From 8 to 4. You stayed with it."


async def test_when_it_is_still_there(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("8").taps("Leave this place").waits(TEN).taps("9")
    assert "It is still there." in ana.last
    assert "emergency number" in ana.last


async def test_it_counts_for_the_hours(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("8").taps("Leave this place").waits(TEN).taps("3")
    await ana.opens("/hours").taps("Rather not say")
    assert any("1 check-in" in text for text in ana.heard)
