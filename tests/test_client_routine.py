"""A reminder: done, later, skip; quiet in a pause, and silence is an answer too."""

from __future__ import annotations

from datetime import timedelta

from handlers import dailies
from handlers.nudges.routine import routine as nudge
from storage import people
from tests.cast import known, stored
from tests.play import Player, World, client
from tests.test_client_routines import adds_medication

HOUR = timedelta(hours=1)


async def reminded(furnished: World) -> Player:
    """Sam at noon."""
    sam = await client(furnished)
    await adds_medication(sam)
    return await sam.taps("That is all").waits(3 * HOUR)


async def said(sam: Player) -> list[str]:
    who = await known(sam)
    found = await stored(sam.world, lambda tx: dailies.answers(tx, who.id))
    return [one.what for one in found]


async def test_done(furnished: World) -> None:
    sam = await reminded(furnished)
    assert sam.last == "12:00: The white one."
    await sam.taps("Done")
    assert sam.last == "Noted."
    assert await said(sam) == ["done"]
    await sam.waits(timedelta(days=1))
    assert sum(one == "12:00: The white one." for one in sam.heard) == 1


async def test_later_asks_again_and_skipping_is_an_answer(furnished: World) -> None:
    sam = await reminded(furnished)
    await sam.taps("Why now?")
    assert "You asked me to, for 12:00." in sam.heard[-2]
    await sam.taps("Later").taps("In 15 minutes").waits(timedelta(minutes=15)).taps("Skip")
    assert sam.last == "All right, not this time."
    assert await said(sam) == ["later", "skip"]


async def test_later_than_the_quiet_hours_is_left_to_them(furnished: World) -> None:
    sam = await client(furnished)
    await adds_medication(sam, "20:00")
    await sam.taps("That is all").waits(11 * HOUR)
    await sam.taps("Later").taps("In three hours")
    assert any("I leave it with you." in one for one in sam.heard)


async def test_no_answer_keeps_nothing_and_a_pause_is_quiet(furnished: World) -> None:
    sam = await reminded(furnished)
    await sam.waits(4 * HOUR)
    assert await said(sam) == []
    await sam.opens("/pause").taps("Three days")
    heard = len(sam.heard)
    await sam.waits(timedelta(days=1))
    assert len(sam.heard) == heard


async def test_several_of_one_moment_come_in_turn(furnished: World) -> None:
    sam = await client(furnished)
    await adds_medication(sam)
    await sam.taps("Add something").taps("A medication").says("The round one")
    await sam.taps("Every day").taps("12:00").taps("That is all").waits(3 * HOUR)
    assert sam.last == "12:00: The white one."
    await sam.taps("Done")
    assert sam.last == "12:00: The round one."


async def test_a_discreet_phone_says_nothing_of_it(furnished: World) -> None:
    sam = await client(furnished)
    await adds_medication(sam)
    who = await known(sam)
    await stored(furnished, lambda tx: people.set_rhythm(tx, who.id, discreet=True))
    await sam.taps("That is all").waits(3 * HOUR)
    assert sam.last == "12:00. You wanted a word from me."


def test_it_opens_its_conversation() -> None:
    assert (nudge.opens, nudge.sheet, nudge.gentle) == ("routine", "routine", True)
