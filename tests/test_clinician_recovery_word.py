"""Word on what recovery means reaches the clinician only while it is shared."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import met
from tests.play import World
from tests.test_client_recovery import RECOVERY, says_it


async def test_nothing_is_said_when_sharing_has_stopped_meanwhile(furnished: World) -> None:
    cast = await met(furnished, RECOVERY)
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all").opens("/share").taps("Stop sharing")
    said = len(cast.doctor.heard)
    await cast.doctor.waits(timedelta(hours=3))
    assert len(cast.doctor.heard) == said
