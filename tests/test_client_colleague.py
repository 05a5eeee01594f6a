"""A colleague comes in: for good or to stand in, and only where the client says yes and signs.

The stories go through client.colleague, clinician.away and clinician.heard.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.deeds import Partner, partners
from storage import invitations
from storage.people import Profile
from storage.tx import Tx
from tests.cast import CHECK_INS, DAY, LINES, Cast, furnished_world, known, leaves_code, met, stored
from tests.play import Player, World

MINUTE = timedelta(minutes=1)
LEE = "Dr. Sam Lee"
WEEK = 7 * DAY


@dataclass
class Trio:
    """A client, their clinician, and a colleague of the same clinic."""

    ana: Player
    doctor: Player
    lee: Player

    @property
    def world(self) -> World:
        """Where they live."""
        return self.ana.world

    async def team(self) -> list[Partner]:
        """Who works with the client, and what is shared with each."""
        ana = await known(self.ana)
        return await stored(self.world, lambda tx: partners(tx, ana.id))


async def arrives(cast: Cast) -> Player:
    """A colleague of the same clinic, past the welcome."""
    clinic = (await known(cast.doctor)).clinic_id

    def ticket(tx: Tx) -> str:
        profile = Profile(name=LEE)
        made = invitations.invite(tx, clinic_id=clinic, role="clinician", profile=profile)
        return made.link

    link = await stored(cast.world, ticket)
    lee = Player(cast.world, "lee")
    await lee.opens(f"/start {link}").says("Leeds, UK")
    await lee.taps("Leeds, United Kingdom: 09:00").taps("Monday").taps("09:00")
    return await leaves_code(lee)


@pytest.fixture
async def trio(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Trio]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS)
        yield Trio(cast.ana, cast.doctor, await arrives(cast))


async def hands_over(trio: Trio) -> None:
    await trio.doctor.opens("/caseload").taps("A.").taps("Hand over").taps(LEE)
    await trio.doctor.says("I move to another town.").taps("Back to the list").taps("That is all")
    await trio.ana.waits(MINUTE)


async def is_away(trio: Trio, stand_in: str = LEE) -> None:
    """From the coming Wednesday to the Tuesday after it."""
    await trio.doctor.opens("/away").says("4 March").says("10 March").taps(stand_in)


async def test_a_hand_over_is_asked_and_nothing_goes_before_it_is_signed(trio: Trio) -> None:
    await hands_over(trio)
    assert "suggests that Dr. Sam Lee works with you from now on" in trio.ana.last
    assert "“I move to another town.”" in trio.ana.last
    assert [one.name for one in await trio.team()] == ["Dr. Mira Okafor"]
    await trio.lee.opens("/caseload")
    assert trio.lee.last == "Nobody yet. /invite makes an invitation."


async def test_with_a_yes_and_a_new_signature_the_old_one_ends(trio: Trio) -> None:
    await hands_over(trio)
    ana = await trio.ana.taps("Yes, and sign").taps(LINES).taps("Done")
    await ana.taps("I agree, and sign").says("Ana Petrova")
    assert ana.last == "Dr. Sam Lee works with you now. Nothing more goes to Dr. Mira Okafor."
    (now,) = await trio.team()
    assert (now.name, now.scope) == (LEE, ["lines"])
    await ana.waits(MINUTE)
    assert "A. has said yes and signed with Dr. Sam Lee." in trio.doctor.last
    assert trio.lee.last.startswith("A. works with you from now on.")
    await trio.doctor.opens("/caseload")
    assert trio.doctor.last == "Nobody yet. /invite makes an invitation."


async def test_no_changes_nothing_and_is_told(trio: Trio) -> None:
    await hands_over(trio)
    await trio.ana.taps("No").waits(MINUTE)
    assert [one.name for one in await trio.team()] == ["Dr. Mira Okafor"]
    assert trio.doctor.last == (
        "A. would rather go on as it is. Nothing changes, and nothing went to anybody."
    )
    await trio.lee.opens("/caseload")
    assert trio.lee.last == "Nobody yet. /invite makes an invitation."


async def test_a_yes_that_is_not_signed_is_no_yes(trio: Trio) -> None:
    await hands_over(trio)
    await trio.ana.taps("Yes, and sign").taps(LINES).taps("Done").taps("Not now")
    (now,) = await trio.team()
    assert (now.name, now.sharing) == ("Dr. Mira Okafor", True)
    assert "Nothing goes to Dr. Sam Lee" in trio.ana.last


async def test_later_is_asked_again_when_the_client_likes(trio: Trio) -> None:
    await hands_over(trio)
    await trio.ana.taps("Not now").opens("/team")
    assert "suggests that Dr. Sam Lee" in trio.ana.last


async def test_without_a_question_team_says_who_is_there(trio: Trio) -> None:
    await trio.ana.opens("/team")
    assert trio.ana.last.startswith("• Dr. Mira Okafor\n")


async def test_a_leave_is_told_at_once_and_the_stand_in_asked_for_on_the_day(trio: Trio) -> None:
    await is_away(trio)
    await trio.ana.waits(MINUTE)
    assert "Dr. Mira Okafor is away from 4 March 2026 to 10 March 2026." in trio.ana.last
    assert "Without your yes nobody does." in trio.ana.last
    await trio.ana.waits(2 * DAY)
    assert [one for one in trio.ana.heard if "May Dr. Sam Lee read in that time" in one]


async def test_a_stand_in_gets_what_was_shared_and_it_ends_by_itself(trio: Trio) -> None:
    await is_away(trio)
    await trio.ana.waits(2 * DAY).opens("/team").taps("Yes, and sign").taps("I agree, and sign")
    await trio.ana.says("Ana Petrova")
    assert (
        trio.ana.last == "Dr. Sam Lee stands in until 10 March 2026. /share stops it at any time."
    )
    found = {one.name: one.scope for one in await trio.team()}
    assert found == {"Dr. Mira Okafor": ["check_ins"], LEE: ["check_ins"]}
    await trio.ana.opens("/team")
    assert "• Dr. Sam Lee, standing in for Dr. Mira Okafor" in trio.ana.last
    await trio.ana.waits(5 * DAY + 6 * timedelta(hours=1))
    assert trio.lee.heard[-1].startswith("Your clients’ week")
    await trio.ana.waits(2 * DAY)
    assert [one.name for one in await trio.team()] == ["Dr. Mira Okafor"]
    await trio.lee.opens("/caseload")
    assert "Nobody yet. /invite makes an invitation." in trio.lee.heard


async def test_without_a_yes_nobody_reads(trio: Trio) -> None:
    await is_away(trio)
    await trio.ana.waits(2 * DAY).opens("/team").taps("No").waits(MINUTE)
    assert [one.name for one in await trio.team()] == ["Dr. Mira Okafor"]
    assert "would rather have nobody read while you are away" in trio.doctor.heard[-1]


async def test_during_a_leave_no_weekly_message_comes(trio: Trio) -> None:
    await is_away(trio, "Nobody")
    await trio.doctor.waits(WEEK)
    assert not [one for one in trio.doctor.heard if one.startswith("Your clients’ week")]


async def test_whoever_writes_something_is_told_that_nobody_reads_it_now(trio: Trio) -> None:
    await is_away(trio, "Nobody")
    await trio.ana.waits(3 * DAY).opens("/share").taps("Change what is shared").taps(LINES)
    await trio.ana.taps("Done").taps("I agree, and sign").says("Ana Petrova")
    assert "is away and reads again from 11 March 2026 on" in trio.ana.last


async def test_a_leave_that_ends_early_ends_the_stand_in(trio: Trio) -> None:
    await is_away(trio)
    await trio.ana.waits(2 * DAY).opens("/team").taps("Yes, and sign").taps("I agree, and sign")
    await trio.ana.says("Ana Petrova")
    await trio.doctor.opens("/away").taps("I am back, or stay")
    assert [one.name for one in await trio.team()] == ["Dr. Mira Okafor"]
    await trio.ana.waits(MINUTE)
    assert "Dr. Mira Okafor is not away after all" in trio.ana.last


async def test_two_clinicians_each_with_a_consent_of_their_own(trio: Trio) -> None:
    await trio.lee.opens("/invite").says("A.P.")
    link = next(word for word in trio.lee.last.split() if "start=" in word)
    await trio.ana.opens(f"/start {link.partition('start=')[2]}")
    await trio.ana.taps("Dr. Sam Lee, Harbour Street Clinic")
    await trio.ana.taps("Yes, show me how").taps(LINES).taps("Done").taps("I agree, and sign")
    await trio.ana.says("Ana Petrova")
    found = {one.name: one.scope for one in await trio.team()}
    assert found == {"Dr. Mira Okafor": ["check_ins"], LEE: ["lines"]}
