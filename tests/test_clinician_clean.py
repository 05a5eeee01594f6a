"""A clinician's chat is emptied as a client's is: messages go, what was kept stays."""

from __future__ import annotations

from tests.cast import Cast

CODE = "Give me a code"


async def test_a_code_for_a_lost_phone_does_not_stay_in_the_chat(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/lostphone").taps(CODE)
    shown = next(one for one in doctor.heard if "I show it this once" in one)
    assert "send /clean" in shown
    await doctor.opens("/clean").taps("Yes, take them out")
    assert any("messages go within half a minute" in one for one in doctor.heard)
    await doctor.recovers()
    assert shown not in doctor.heard
    assert "You have one already" in (await doctor.opens("/lostphone")).last


async def test_a_no_leaves_a_clinicians_chat_as_it_is(cast: Cast) -> None:
    assert (await cast.doctor.opens("/clean").taps("No, leave them")).last == "Left as it is."
