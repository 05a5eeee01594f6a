"""What a clinician hears when a client's words sounded like danger: only what was agreed to."""

from __future__ import annotations

from datetime import timedelta

from handlers import alarms
from handlers.clinician.alarmed import alarmed
from handlers.nudges.alarm import alarm
from storage import dues
from tests.cast import CHECK_INS, Cast, known, signs, stored

TOLD = "☐ When my words sound like danger"
SOON = timedelta(minutes=1)


def test_the_nudge_opens_it_at_once_and_keeps_no_clock() -> None:
    assert (alarm.opens, alarm.gentle, alarm.role) == (alarmed.name, False, "clinician")


async def test_a_consent_that_has_ended_since_is_kept(cast: Cast) -> None:
    ana = await cast.ana.opens("/share")
    await signs(ana, CHECK_INS, TOLD)
    me = await known(ana)
    assert (await stored(ana.world, lambda tx: alarms.begin(tx, me.id))).told
    await ana.opens("/share").taps("Stop sharing")
    said = len(cast.doctor.heard)
    await cast.doctor.waits(SOON)
    assert len(cast.doctor.heard) == said


async def test_a_forged_token_tells_nothing(cast: Cast) -> None:
    doctor = await known(cast.doctor)
    at = cast.world.clock.now
    await stored(cast.world, lambda tx: dues.plan(tx, doctor.id, alarms.NUDGE, "999:began:now", at))
    said = len(cast.doctor.heard)
    await cast.doctor.waits(SOON)
    assert len(cast.doctor.heard) == said
