"""A clinician's understanding reaches the client."""

from __future__ import annotations

from datetime import timedelta

from storage import people
from tests.cast import Cast, known, stored
from tests.test_client_recovery import writes

MINUTE = timedelta(minutes=1)


async def test_a_discreet_phone_is_asked_first_and_words_may_come_later(cast: Cast) -> None:
    who = await known(cast.ana)
    await stored(cast.world, lambda tx: people.set_rhythm(tx, who.id, discreet=True))
    await cast.doctor.opens("/recovery").taps("A.")
    await writes(cast.doctor)
    await cast.ana.waits(MINUTE)
    assert cast.ana.last == "There is something new here for you. Read it now?"
    await cast.ana.taps("Yes")
    assert "Steady days" in cast.ana.heard[-2]
    assert "You have not said it in your own words yet." in cast.ana.last
