"""What a clinician named, when it comes to the client by itself."""

from __future__ import annotations

from datetime import timedelta

from handlers.client.strength_named import strength_named
from tests.cast import Cast, met
from tests.play import World
from tests.test_clinician_strength import SHARED, named


async def test_several_come_one_after_the_other(furnished: World) -> None:
    cast: Cast = await met(furnished, SHARED)
    await named(cast, "First")
    await named(cast, "Second")
    await cast.ana.waits(timedelta(minutes=1))
    assert "“First”" in cast.ana.last
    await cast.ana.taps("Not mine")
    assert "“Second”" in cast.ana.last
    await cast.ana.taps("Keep it")
    assert cast.ana.last == "Thank you. /strengths shows what you kept."


async def test_it_waits_through_quiet_hours(furnished: World) -> None:
    cast = await met(furnished, SHARED)
    await cast.ana.waits(timedelta(hours=14))
    await named(cast)
    heard = len(cast.ana.heard)
    await cast.ana.waits(timedelta(hours=6))
    assert len(cast.ana.heard) == heard
    await cast.ana.waits(timedelta(hours=3))
    assert any("names a strength of yours" in text for text in cast.ana.heard)
    assert strength_named.opens_on is None
