"""What recovery means on two phones: each in their own words, and what differs stays in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.nudges.recovery import recovery as asked
from handlers.nudges.recovery_view import recovery_view as nudge_view
from handlers.nudges.recovery_word import recovery_word as nudge_word
from tests.cast import Cast, met
from tests.play import Player, World, client

MINUTE = timedelta(minutes=1)
RECOVERY = "☐ What recovery means to me"


@pytest.fixture
async def cast(furnished: World) -> Cast:
    """What recovery means is shared."""
    return await met(furnished, RECOVERY)


async def says_it(ana: Player, back: str = "My mornings") -> None:
    await ana.taps("Say it in my words").says(back).taps("All of it together")
    await (
        ana.taps("Something for life").says("Coffee, work, my sister calls").taps("Rather not say")
    )


async def writes(doctor: Player, words: str = "Steady days, and her family back") -> None:
    await doctor.taps("Write how I understand it").says(words).taps("That is all")


async def test_both_write_and_both_say_whether_it_is_the_same(cast: Cast) -> None:
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    assert "Thank you. Dr. Mira Okafor can read it" in " ".join(cast.ana.heard)
    await cast.ana.taps("That is all")
    await cast.doctor.waits(MINUTE)
    assert "A. wrote something about what recovery means." in cast.doctor.heard
    assert "To get back: “My mornings”" in cast.doctor.heard[-2]
    assert not any("Ana" in one for one in cast.doctor.heard)
    await writes(cast.doctor)
    await cast.ana.waits(MINUTE)
    assert "How Dr. Mira Okafor understands it" in cast.ana.heard[-2]
    await cast.ana.taps("Not quite").says("Not my whole family.")
    await cast.doctor.waits(MINUTE)
    assert "A.: not quite. “Not my whole family.”" in cast.doctor.heard[-2]
    await cast.doctor.taps("Do we say the same?").taps("Yes, that is it").taps("That is all")
    await cast.ana.opens("/recovery")
    assert "You: not quite. “Not my whole family.”" in cast.ana.heard[-2]
    assert "Dr. Mira Okafor: yes, that is it." in cast.ana.heard[-2]


async def test_a_new_understanding_is_asked_about_anew(cast: Cast) -> None:
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all")
    await cast.doctor.opens("/recovery").taps("A.")
    await writes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Yes, that is it")
    await cast.doctor.waits(MINUTE)
    await writes(cast.doctor, "Steady days, and her sister back")
    await cast.ana.waits(MINUTE)
    assert "You: nothing said yet." in cast.ana.heard[-2]


async def test_what_was_said_of_it_can_be_taken_back(cast: Cast) -> None:
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all")
    await writes(await cast.doctor.opens("/recovery").taps("A."))
    await cast.ana.waits(MINUTE).taps("Yes, that is it").opens("/back").taps("I say nothing yet")
    await cast.ana.opens("/recovery")
    assert "You: nothing said yet." in cast.ana.heard[-2]


async def test_without_consent_the_words_stay_and_the_clinician_can_still_write(
    furnished: World,
) -> None:
    cast = await met(furnished)
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    assert any("Nobody but you sees it. /share changes that." in one for one in cast.ana.heard)
    await cast.ana.taps("That is all")
    await cast.doctor.waits(MINUTE).opens("/recovery").taps("A.")
    assert "is not shared with you here" in cast.doctor.heard[-2]
    await writes(cast.doctor)
    assert not any("My mornings" in one for one in cast.doctor.heard)
    await cast.ana.waits(MINUTE)
    assert "Steady days" in cast.ana.heard[-2]


async def test_alone_with_older_words_beside_newer_ones(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/recovery")
    assert "You have not yet said here" in sam.heard[-2]
    await says_it(sam)
    assert any(one == "Thank you. Nobody but you sees it." for one in sam.heard)
    await sam.waits(timedelta(days=2))
    await says_it(sam, "Being trusted")
    await sam.taps("What I said before")
    assert "“My mornings”" in sam.heard[-3]
    assert "“Being trusted”" in sam.heard[-2]


async def test_it_is_asked_again_at_the_pace_both_chose(cast: Cast) -> None:
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("How often to ask again").taps("Every four weeks").taps("That is all")
    await cast.doctor.opens("/recovery").taps("A.").taps("How often to ask again")
    await cast.doctor.taps("Every eight weeks").taps("That is all")
    await cast.ana.waits(timedelta(weeks=7))
    assert not any("You wanted to be asked again" in one for one in cast.ana.heard)
    await cast.ana.waits(timedelta(days=8))
    assert sum("You wanted to be asked again" in one for one in cast.ana.heard) == 1
    await cast.ana.taps("Another time").waits(timedelta(weeks=3))
    assert sum("You wanted to be asked again" in one for one in cast.ana.heard) == 1


def test_the_nudges_open_their_conversations() -> None:
    assert (asked.opens, asked.sheet) == ("recovery", "recovery")
    assert (nudge_view.opens, nudge_word.opens) == ("recovery_view", "recovery_word")
