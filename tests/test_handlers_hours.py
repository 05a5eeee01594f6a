"""The hours of a day: a check-in is never promised for an hour at which Tandem is quiet."""

from __future__ import annotations

from datetime import time, timedelta

from handlers.hours import EVENINGS, MORNINGS, NIGHTS, QUIET, falls_in_quiet
from storage.tx import Tx
from tests.cast import Cast, known, stored


def test_every_suggestion_is_a_time_on_the_clock() -> None:
    for clock in (*MORNINGS, *NIGHTS, *EVENINGS, *QUIET):
        assert f"{time.fromisoformat(clock):%H:%M}" == clock


async def test_a_check_in_is_not_promised_for_a_quiet_hour(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Time of the check-in").says("22:30")
    assert ana.last.startswith("Once a day I ask how things are.")
    assert "quiet" in ana.heard[-2]
    await ana.taps("21:00")
    assert (await known(ana)).rhythm.check_in_at == "21:00"


async def test_new_quiet_hours_that_cover_the_check_in_ask_for_its_time_anew(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Waking and quiet hours")
    await ana.taps("06:30").taps("21:30").says("19:30")
    assert ana.last.startswith("Once a day I ask how things are.")
    await ana.taps("18:30")
    assert ana.last == "Done. /settings shows everything again."
    rhythm = (await known(ana)).rhythm
    assert (rhythm.quiet_from, rhythm.quiet_to, rhythm.check_in_at) == ("19:30", "06:30", "18:30")


async def test_the_promised_check_in_comes_at_the_very_edge_of_the_quiet_hours(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Time of the check-in").says("21:59")
    said = len(ana.heard)
    await ana.waits(timedelta(hours=12))
    assert len(ana.heard) == said + 1


async def test_a_time_falls_in_quiet_hours_over_midnight_too(cast: Cast) -> None:
    client = await known(cast.ana)

    def quiet(tx: Tx) -> list[bool]:
        times = ("21:59", "22:00", "03:00", "07:29", "07:30")
        return [falls_in_quiet(tx, client.id, at=at) for at in times]

    assert await stored(cast.world, quiet) == [False, True, True, True, False]
