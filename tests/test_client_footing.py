"""Phases on two phones: proposed with what speaks for it, agreed by both, and after treatment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.nudges.footing import footing as nudge
from handlers.nudges.footing_word import footing_word
from handlers.reminders import REMINDERS
from handlers.together import footings, goals
from storage import alliances, people
from storage.errors import NotAllowed
from tests.cast import CHECK_INS, Cast, checks_in, known, met, opened_page, plates, signs, stored
from tests.play import World, client
from tests.test_clinician_goals import GOALS, proposes

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
async def cast(furnished: World) -> Cast:
    """Check-ins and goals are shared."""
    return await met(furnished, CHECK_INS, GOALS)


async def phase(cast: Cast) -> str:
    who = await known(cast.ana)
    return await stored(cast.world, lambda tx: footings.phase_of(tx, who))


async def to_own(cast: Cast) -> None:
    """To one's own footing, in two moves both agreed on."""
    for on in ("On to: Building", "On to: Own footing"):
        await cast.ana.opens("/footing").taps(on).taps("Yes, propose it").says("It goes well.")
        await cast.doctor.waits(MINUTE).taps("Yes, let us")
        await cast.ana.waits(MINUTE)


def reminders(cast: Cast) -> int:
    """How often a check-in was asked for."""
    asked = tuple(REMINDERS.values())
    return sum(one.startswith(asked) for one in cast.ana.heard)


async def test_a_move_is_made_by_the_other_ones_yes(cast: Cast) -> None:
    await cast.ana.opens("/footing")
    assert "Finding ground. I am there often" in cast.ana.heard[-2]
    await cast.ana.taps("On to: Building")
    assert "Check-in: every 2 days" in cast.ana.last
    assert "It is made when Dr. Mira Okafor agrees." in cast.ana.last
    await cast.ana.taps("Yes, propose it").says("I ask less than you do.")
    assert await phase(cast) == "ground"
    await cast.doctor.waits(MINUTE)
    assert "A. proposed on 2 March 2026: Building." in cast.doctor.last
    assert "“I ask less than you do.”" in cast.doctor.last
    await cast.doctor.taps("Yes, let us")
    assert await phase(cast) == "building"
    await cast.ana.waits(MINUTE)
    assert "2 March 2026: Building, agreed" in cast.ana.heard
    assert (await known(cast.ana)).rhythm.check_in_every == 2


async def test_the_clinician_proposes_with_what_may_be_seen(cast: Cast) -> None:
    await cast.doctor.opens("/footing").taps("A.")
    assert "Begun unasked:" in cast.doctor.heard[-2]
    assert "Urges" not in cast.doctor.heard[-2]
    await cast.doctor.taps("On to: Building").taps("Yes, propose it").says("You carry much of it.")
    await cast.ana.waits(MINUTE)
    assert "Dr. Mira Okafor proposed on 2 March 2026: Building." in cast.ana.last
    await cast.ana.taps("Not now").says("Not before Easter.")
    assert await phase(cast) == "ground"
    await cast.doctor.waits(MINUTE)
    assert any("Building: not now. “Not before Easter.”" in one for one in cast.doctor.heard)


async def test_the_taper_is_felt(cast: Cast) -> None:
    await to_own(cast)
    said = reminders(cast)
    await cast.ana.waits(28 * DAY)
    assert 1 <= reminders(cast) - said <= 4
    pages = len(plates(cast.doctor, "digest"))
    await cast.doctor.waits(28 * DAY)
    assert len(plates(cast.doctor, "digest")) - pages <= 2


async def test_after_treatment_access_ends_and_everything_stays(cast: Cast) -> None:
    await proposes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal")
    await to_own(cast)
    await cast.ana.opens("/footing").taps("On to: After treatment")
    assert "their access ends" in cast.ana.last
    await cast.ana.taps("Yes, propose it").says("I am ready.")
    await cast.doctor.waits(MINUTE).taps("Yes, let us")
    assert "What they shared is closed to you now" in cast.doctor.last
    await cast.ana.waits(MINUTE)
    assert len(plates(cast.ana, "farewell")) == 1
    assert plates(cast.doctor, "farewell") == []
    await cast.ana.taps("Keep Tandem, quietly")
    who = await known(cast.ana)
    assert await stored(cast.world, lambda tx: alliances.of(tx, who)) == []
    assert [one.status for one in await stored(cast.world, lambda tx: goals.goals_of(tx, who))] == [
        "mine"
    ]
    said, pages = len(cast.ana.heard), len(plates(cast.doctor, "digest"))
    await cast.ana.waits(60 * DAY)
    assert len(cast.ana.heard) == said
    await cast.ana.opens("/footing").taps("My page, and how I go on").taps("Leave Tandem")
    assert "Then this is goodbye, and thank you." in cast.ana.heard[-2]
    assert "what /forget does" in cast.ana.last
    await cast.ana.taps("No, keep everything")
    assert len(plates(cast.doctor, "digest")) == pages
    await cast.doctor.opens("/goals")
    assert cast.doctor.last == "Nobody yet. /invite makes an invitation."


async def test_a_page_on_its_way_is_not_opened_any_more(cast: Cast) -> None:
    await checks_in(await cast.ana.opens("/checkin"))
    await cast.doctor.waits(8 * DAY)
    await opened_page(cast.doctor)
    await cast.doctor.taps("Seen").taps("That is all")
    await to_own(cast)
    await cast.ana.opens("/footing").taps("On to: After treatment")
    await cast.ana.taps("Yes, propose it").says("I am ready.")
    await cast.doctor.waits(MINUTE).taps("Yes, let us")
    with pytest.raises(NotAllowed):
        await opened_page(cast.doctor)


async def test_it_can_be_taken_along_to_somebody_else(cast: Cast) -> None:
    await to_own(cast)
    await cast.doctor.opens("/footing").taps("A.").taps("On to: After treatment")
    await cast.doctor.taps("Yes, propose it").says("You are there.")
    await cast.ana.waits(MINUTE).taps("Yes, let us").taps("Take it to somebody else")
    assert "Somebody new invites you" in cast.ana.last
    await cast.doctor.waits(MINUTE)
    assert any("A. has moved on: after treatment." in one for one in cast.doctor.heard)
    await cast.doctor.opens("/invite").says("A. again")
    words = cast.doctor.last.split()
    code = next(word for word in words if len(word) == 9 and word[4] == "-")
    await cast.ana.says(code)
    await signs(cast.ana, GOALS)
    await cast.ana.opens("/footing").taps("Back to: Building").taps("Yes, propose it").says("New.")
    await cast.doctor.waits(MINUTE).taps("Yes, let us")
    assert await phase(cast) == "building"


async def test_with_nobody_it_is_ones_own_to_say(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/footing").taps("On to: Building")
    assert "yours alone to say" in sam.last
    await sam.taps("Yes, do it").says("I like it quiet.")
    assert sam.last == "It is agreed: Building."
    await sam.opens("/footing").taps("The moves so far")
    assert sam.last == "2 March 2026: Building, agreed"
    assert (await known(sam)).rhythm.check_in_every == 2


async def test_a_proposal_can_be_taken_back(cast: Cast) -> None:
    await cast.ana.opens("/footing").taps("On to: Building").taps("Yes, propose it").says("Now?")
    await cast.ana.opens("/footing").taps("Take it back")
    assert cast.ana.last == "Taken back. Nothing changes."
    await cast.doctor.waits(MINUTE)
    assert await phase(cast) == "ground"
    assert "Yes, let us" not in cast.doctor.labels


async def test_a_discreet_phone_is_asked_first(cast: Cast) -> None:
    who = await known(cast.ana)
    await stored(cast.world, lambda tx: people.set_rhythm(tx, who.id, discreet=True))
    await cast.doctor.opens("/footing").taps("A.").taps("On to: Building")
    await cast.doctor.taps("Yes, propose it").says("You carry much of it.")
    await cast.ana.waits(MINUTE)
    assert cast.ana.last == "There is something new here for you. Read it now?"


def test_the_nudges_open_their_conversations() -> None:
    assert (nudge.opens, footing_word.opens) == ("footing", "footing")
    assert (nudge.role, footing_word.role) == ("client", "clinician")
