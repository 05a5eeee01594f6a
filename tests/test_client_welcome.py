"""The first conversation: taken back, changed, and only then does anything come."""

from __future__ import annotations

import pytest

from handlers.client.welcome import LIMITS
from tests.cast import (
    CHECK_INS,
    ON_PAPER,
    Cast,
    arrived_doctor,
    invitation,
    known,
    lives_in_berlin,
)
from tests.play import Player, World


@pytest.fixture
async def ana(furnished: World) -> Player:
    doctor = await arrived_doctor(furnished)
    link, _ = await invitation(doctor)
    return await Player(furnished, "ana").opens(f"/start {link}")


async def test_hello_says_what_this_is_and_how_to_stop(ana: Player) -> None:
    assert "/cancel always stops" in ana.heard[0]
    assert ana.last == "What would you like me to call you?"


async def test_everything_said_is_remembered(ana: Player) -> None:
    await lives_in_berlin(ana)
    await ana.taps("Not now")
    me = await known(ana)
    assert (me.name, me.zone) == ("Ana", "Europe/Berlin")
    rhythm = me.rhythm
    assert (rhythm.wakes, rhythm.sleeps, rhythm.check_in_at) == ("07:30", "22:30", "20:00")
    assert (rhythm.quiet_from, rhythm.quiet_to) == ("22:00", "07:30")
    assert (rhythm.tracks_use, rhythm.discreet, rhythm.ready) == (True, False, True)


async def test_the_limits_are_read_before_anything_is_shared(ana: Player) -> None:
    await lives_in_berlin(ana)
    assert ana.heard[-2].startswith(LIMITS)
    assert ana.last.startswith("Would you like Dr. Mira Okafor to see some of this?")
    for honest in ("not a person", "emergency number", "not end-to-end encrypted", "stop that"):
        assert honest in LIMITS


async def test_sharing_is_part_of_it_and_ends_with_a_receipt(ana: Player) -> None:
    await lives_in_berlin(ana)
    await ana.taps("Yes, show me how").taps(CHECK_INS).taps("Done").taps("I agree, and sign")
    await ana.says("Ana Petrova")
    assert ana.heard[-4].startswith("Signed. Here is your copy to keep.")
    assert ana.heard[-3].startswith("Dr. Mira Okafor reads this on Mondays from 08:00")
    await ana.taps(ON_PAPER)
    assert ana.last.startswith("That is all, Ana.")


async def test_it_stays_short(ana: Player) -> None:
    """As many answers as before the code was given in it (docs/why.md)."""
    await lives_in_berlin(ana)
    await ana.taps("Not now").taps(ON_PAPER)
    tapped = sum("\n\n→ " in one for one in ana.heard)
    typed = sum(one.mine for one in ana.bubbles)
    assert tapped + typed == 14


async def test_an_answer_is_taken_back_even_after_the_end(cast: Cast) -> None:
    ana = cast.ana.opens("/back").taps("‹ Back").taps("‹ Back").taps("‹ Back").taps("‹ Back")
    await ana.taps("‹ Back")
    await (
        cast.ana.taps("Nobody should tell")
        .taps("Another day")
        .taps("One gentle line is enough")
        .taps("I have read this")
        .taps("Not now")
        .taps("Another day")
    )
    assert cast.ana.labels == []
    assert (await known(cast.ana)).rhythm.discreet
