"""Who can read what of a clinician's own, in the words of their `/privacy`."""

from __future__ import annotations

from handlers.clinician.privacy import privacy
from tests.cast import Cast


async def test_it_says_what_clients_see_and_what_nobody_sees(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/privacy")
    assert doctor.last.startswith("Your clients see your name, the days on which you read")
    assert "Your own notes are for you alone." in doctor.last
    assert "by a colleague only where a client comes to them" in doctor.last
    assert "not end-to-end encrypted" in doctor.last


def test_it_stands_low_in_the_menu() -> None:
    assert privacy.opens_on == "/privacy"
    assert privacy.rank > 50
