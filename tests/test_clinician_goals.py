"""A goal on two phones: proposed by one, changed by the other, agreed by a yes of each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.care.goals import Goal
from bot.press.notice import SHORT
from handlers.together import goals as kept
from tests.cast import Cast, known, met, signs, stored
from tests.play import Player, World

MINUTE = timedelta(minutes=1)
GOALS = "☐ My goals"
WORDS = "Two evenings a week without a drink"


@pytest.fixture
async def cast(furnished: World) -> Cast:
    """Goals are shared."""
    return await met(furnished, GOALS)


async def proposes(doctor: Player, words: str = WORDS) -> None:
    await doctor.opens("/goals").taps("A.").taps("Propose a goal").taps("Drinking or using")
    await doctor.taps("To have less of it").says(words).taps("That is all")


async def own(cast: Cast) -> list[Goal]:
    who = await known(cast.ana)
    return await stored(cast.world, lambda tx: kept.goals_of(tx, who))


async def test_two_taps_make_a_goal(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE)
    assert "Dr. Mira Okafor said something about a goal." in cast.ana.heard
    assert f"“{WORDS}”" in cast.ana.heard[-2]
    assert "Not yet: You." in cast.ana.heard[-2]
    assert [one.status for one in await own(cast)] == ["proposed"]
    await cast.ana.taps("Yes, that is our goal")
    assert [one.status for one in await own(cast)] == ["agreed"]
    await cast.doctor.waits(MINUTE)
    assert (
        f"A. said yes, so it is agreed by both:\n“{WORDS}”\n\n/goals shows it.\n\n{SHORT}"
        in cast.doctor.heard
    )


async def test_back_takes_a_yes_back(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal").opens("/back")
    await cast.ana.taps("Leave it as it is")
    assert [one.status for one in await own(cast)] == ["proposed"]


async def test_other_words_need_both_anew(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Put it in other words").says("One evening to begin with")
    await cast.doctor.waits(MINUTE)
    assert "“One evening to begin with”" in cast.doctor.heard[-2]
    assert "Not yet: You." in cast.doctor.heard[-2]
    await cast.doctor.taps("Say something about it").says("Which evening?")
    assert [one.status for one in await own(cast)] == ["discussed"]
    await cast.ana.waits(MINUTE).taps("Leave it as it is")
    await (
        cast.doctor.opens("/goals").taps("A.").taps("One evening to begin with (being talked over)")
    )
    await cast.doctor.taps("Yes, that is our goal").taps("That is all")
    assert [one.status for one in await own(cast)] == ["agreed"]


async def test_a_yes_can_be_taken_back_and_the_difference_stays_in_sight(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal")
    await cast.ana.opens("/goals").taps(f"{WORDS[:33].rstrip()}… (agreed by both)")
    await cast.ana.taps("Not quite, any more").says("It is too much at once.").taps("That is all")
    await cast.doctor.waits(2 * MINUTE)
    assert "Not quite, for A.: “It is too much at once.”" in cast.doctor.heard[-2]
    assert [one.status for one in await own(cast)] == ["discussed"]


async def test_a_yes_to_words_that_were_changed_meanwhile_does_not_count(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE)
    await cast.doctor.opens("/goals").taps("A.").taps(f"{WORDS[:33].rstrip()}… (proposed)")
    await cast.doctor.taps("Put it in other words").says("Every evening").taps("That is all")
    await cast.ana.taps("Yes, that is our goal")
    assert "The words have been changed since." in cast.ana.last
    assert [one.status for one in await own(cast)] == ["discussed"]


async def test_without_consent_a_goal_is_proposed_and_nothing_comes_back(furnished: World) -> None:
    cast = await met(furnished)
    await cast.doctor.opens("/goals").taps("A.")
    assert "Goals are not shared with you." in cast.doctor.last
    await cast.doctor.taps("Propose a goal").taps("People").taps("To get there")
    await cast.doctor.says("See my sister again").taps("That is all")
    said = len(cast.doctor.heard)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal")
    await cast.doctor.waits(timedelta(hours=2))
    assert len(cast.doctor.heard) == said


async def test_what_is_shared_no_more_is_neither_seen_nor_changed(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Leave it as it is")
    await cast.doctor.opens("/goals").taps("A.").taps(f"{WORDS[:33].rstrip()}… (proposed)")
    await cast.ana.opens("/share").taps("Stop sharing")
    await cast.doctor.taps("Say something about it").says("How is it going?")
    assert any("not shared with you any more" in one for one in cast.doctor.heard)
    assert len((await own(cast))[0].history) == 1


async def test_what_a_client_shares_later_is_seen_then(furnished: World) -> None:
    cast = await met(furnished)
    await cast.ana.opens("/goals").taps("A new goal").taps("People").taps("To get there")
    await cast.ana.says("See my sister again").taps("Agree on it together")
    assert "Dr. Mira Okafor cannot see it here" in cast.ana.heard[-2]
    await cast.ana.taps("That is all").opens("/share")
    await signs(cast.ana, GOALS)
    await cast.doctor.opens("/goals").taps("A.").taps("See my sister again (proposed)")
    assert "Said yes: A., 2 March 2026. Not yet: You." in cast.doctor.heard[-2]
