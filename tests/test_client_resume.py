"""The end of a pause."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Cast


async def test_todays_check_in_comes_again(cast: Cast) -> None:
    ana = await cast.ana.opens("/pause").taps("A week").opens("/resume")
    assert ana.last == "Good to be back. Your check-in comes at 20:00, as before."
    await ana.waits(timedelta(hours=10))
    assert "Now" in ana.labels


async def test_without_a_pause_that_is_said(cast: Cast) -> None:
    await cast.ana.opens("/resume")
    assert cast.ana.last == "There was no pause. I write at the usual times."
