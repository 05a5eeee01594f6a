"""Who saw what: every look is there for the one it is about, the newest first."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from storage import alliances
from storage.tx import Tx
from tests.cast import CHECK_INS, Cast, known, signs, stored


def looked(client: int, reader: int, what: str, tx: Tx) -> None:
    alliances.note_access(tx, client, reader, what, "consent")


async def test_nobody_has_looked(cast: Cast) -> None:
    ana = await cast.ana.opens("/access")
    assert ana.heard[-2] == "Nobody has looked at anything of yours."
    assert ana.last == "Every look at something you share is written down, whoever it is."


async def test_who_what_when_and_why(cast: Cast) -> None:
    ana, doctor = await known(cast.ana), await known(cast.doctor)
    await stored(
        cast.world,
        lambda tx: alliances.note_access(tx, ana.id, doctor.id, "weekly page", "consent"),
    )
    await cast.ana.opens("/access")
    assert "• 2 March, 10:00: Dr. Mira Okafor, your weekly page (as you agreed)" in cast.ana.heard


async def test_only_ones_own(cast: Cast) -> None:
    doctor = await known(cast.doctor)
    await stored(
        cast.world,
        lambda tx: alliances.note_access(tx, doctor.id, doctor.id, "weekly page", "consent"),
    )
    await cast.ana.opens("/access")
    assert "Nobody has looked at anything of yours." in cast.ana.heard


async def test_a_screen_at_a_time(cast: Cast) -> None:
    ana, doctor = await known(cast.ana), await known(cast.doctor)
    for number in range(30):
        cast.world.clock.forward(timedelta(minutes=1))
        await stored(cast.world, partial(looked, ana.id, doctor.id, f"look {number:02}"))
    await cast.ana.opens("/access").taps("Earlier ones").taps("Earlier ones")
    shown = " ".join(cast.ana.heard[-6:])
    assert [f"look {number:02}" in shown for number in (29, 18, 17, 6, 5, 0)] == [True] * 6
    assert cast.ana.last.startswith("Every look at something you share")


async def test_looking_at_the_log_is_open_to_whoever_shares_or_not(cast: Cast) -> None:
    await cast.ana.opens("/share")
    await signs(cast.ana, CHECK_INS)
    await cast.ana.opens("/access")
    assert "Nobody has looked at anything of yours." in cast.ana.heard
