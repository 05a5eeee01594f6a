"""A clinician's clients by their own labels: who shares, and never what anybody wrote."""

from __future__ import annotations

from bot.talk.events import Reach
from tests.cast import CHECK_INS, Cast, arrived_doctor, signs
from tests.play import World


async def test_nobody_yet(furnished: World) -> None:
    doctor = await (await arrived_doctor(furnished)).opens("/caseload")
    assert doctor.last == "Nobody yet. /invite makes an invitation."


async def test_who_shares_until_when(cast: Cast) -> None:
    await cast.doctor.opens("/caseload")
    assert cast.doctor.last == (
        "• A.: is not sharing\n\nPages come on Mondays at 08:00. What a client does not share "
        "stays with them."
    )
    await cast.ana.opens("/share")
    await signs(cast.ana, CHECK_INS)
    await cast.doctor.opens("/caseload")
    assert "• A.: shares until 2 March 2027\n" in cast.doctor.last
    assert "Ana" not in cast.doctor.last


async def test_that_messages_do_not_arrive_is_told_only_of_those_who_share(cast: Cast) -> None:
    await cast.ana.sends(Reach(False))
    await cast.doctor.opens("/caseload")
    assert "do not arrive" not in cast.doctor.last
    await cast.ana.opens("/share")
    await signs(cast.ana, CHECK_INS)
    await cast.ana.sends(Reach(False))
    await cast.doctor.opens("/caseload")
    assert "messages do not arrive at present" in cast.doctor.last
