"""A pause: nothing comes until the day, and then it does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import DAY, Cast, known

UNTIL = {"Until tomorrow": 1, "Three days": 3, "A week": 7}


@pytest.mark.parametrize("wanted", UNTIL)
async def test_nothing_comes_until_the_day_and_then_it_does(cast: Cast, wanted: str) -> None:
    ana = await cast.ana.opens("/pause").taps(wanted)
    assert ana.last.startswith(f"Quiet until {2 + UNTIL[wanted]} March 2026.")
    said = len(ana.heard)
    await ana.waits(UNTIL[wanted] * DAY)
    assert len(ana.heard) == said
    await ana.waits(timedelta(hours=10))
    assert len(ana.heard) == said + 1
    assert "Now" in ana.labels


async def test_a_day_one_names(cast: Cast) -> None:
    ana = await cast.ana.opens("/pause").taps("Until a day I name").says("12 March")
    assert "Quiet until 12 March 2026." in ana.last
    assert (await known(ana)).rhythm.paused_until == "2026-03-12"


async def test_a_day_that_is_over_means_tomorrow(cast: Cast) -> None:
    ana = await cast.ana.opens("/pause").taps("Until a day I name").says("today")
    assert "Quiet until 3 March 2026." in ana.last


async def test_an_hour_that_was_asked_for_does_not_break_a_pause_begun_since(cast: Cast) -> None:
    ana = await cast.ana.waits(timedelta(hours=10))
    await ana.taps("In an hour").opens("/pause").taps("A week")
    said = len(ana.heard)
    await ana.waits(6 * DAY)
    assert len(ana.heard) == said


async def test_what_one_opens_oneself_works_in_a_pause(cast: Cast) -> None:
    ana = await cast.ana.opens("/pause").taps("A week").opens("/checkin")
    assert ana.last.startswith("How is your mood right now?")
