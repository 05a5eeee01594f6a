"""A clinician leaves: their clients hear it, and keep all that is theirs."""

from __future__ import annotations

from datetime import timedelta

from storage import people
from tests.cast import DOCTOR, Cast, stored


async def test_a_clinician_is_forgotten_and_clients_keep_everything(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await doctor.waits(timedelta(seconds=10))
    assert doctor.last.startswith("It is done.")
    assert cast.ana.last.startswith(f"{DOCTOR} no longer works with Tandem.")
    assert await stored(cast.world, lambda tx: people.every(tx, "clinician")) == []
    await cast.ana.opens("/checkin")
    assert "mood" in cast.ana.last
