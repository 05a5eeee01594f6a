"""A clinician's clients by their own labels: who needs a look first, from what is shared only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.talk.events import Reach
from handlers.alliance import caseload, clients, notes
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    Cast,
    arrived_doctor,
    furnished_world,
    known,
    met,
    plates,
    stored,
)
from tests.play import World

WEEK = 7 * DAY
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def shared(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """After the first week, with a page that has gone out."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS, LINES)
        await cast.doctor.waits(WEEK)
        yield cast


async def test_nobody_yet(furnished: World) -> None:
    doctor = await (await arrived_doctor(furnished)).opens("/caseload")
    assert doctor.last == "Nobody yet. /invite makes an invitation."


async def test_who_does_not_share_is_there_and_nothing_else_is_said(cast: Cast) -> None:
    await cast.doctor.opens("/caseload")
    assert cast.doctor.last == (
        "1. A.: is not sharing\n\nThe weekly message comes on Mondays at 08:00."
    )
    await cast.ana.sends(Reach(False))
    await cast.doctor.opens("/caseload")
    assert "do not arrive" not in cast.doctor.last


async def test_the_reason_the_last_page_and_until_when(shared: Cast) -> None:
    await shared.doctor.opens("/caseload")
    assert "1. A.: nothing that stands out\nPage until 8 March 2026, not seen yet · shares" in (
        shared.doctor.last
    )
    assert "Ana" not in shared.doctor.last
    await shared.ana.sends(Reach(False))
    await shared.doctor.opens("/caseload")
    assert "messages do not arrive at present" in shared.doctor.last


async def test_every_look_is_written_down(shared: Cast) -> None:
    await shared.doctor.opens("/caseload").taps("A.")
    await shared.ana.opens("/access")
    told = " ".join(shared.ana.heard)
    assert "the line about you in their list (looked at their list)" in told
    assert "(opened your line)" in told


async def test_a_client_opened_shows_what_is_shared_and_their_pages(shared: Cast) -> None:
    await shared.doctor.opens("/caseload").taps("A.")
    assert "Shares until 2 March 2027: check-ins" in shared.doctor.heard[-2]
    await shared.doctor.taps("Newest page")
    assert [one.name for one in plates(shared.doctor, "digest")] == [
        "week-2026-03-08.pdf",
        "week-2026-03-08.png",
    ]
    await shared.doctor.taps("Seen")
    await shared.ana.waits(MINUTE)
    assert [one for one in shared.ana.heard if "has seen your page" in one]


async def test_earlier_pages(shared: Cast) -> None:
    await shared.doctor.waits(WEEK)
    await shared.doctor.opens("/caseload").taps("A.").taps("Earlier pages").taps("8 March 2026")
    assert plates(shared.doctor, "digest")[-1].name == "week-2026-03-08.png"


async def test_when_sharing_stops_the_pages_are_gone(shared: Cast) -> None:
    await shared.ana.opens("/share").taps("Stop sharing")
    await shared.doctor.opens("/caseload")
    assert "A.: is not sharing" in shared.doctor.last
    await shared.doctor.taps("A.").taps("Newest page")
    assert "There is no such page." in shared.doctor.heard
    assert plates(shared.doctor, "digest") == []


async def test_a_note_reaches_the_client_with_who_reads_and_when(shared: Cast) -> None:
    await shared.doctor.opens("/caseload").taps("A.").taps("Write a note").says("See you Thursday.")
    await shared.ana.waits(MINUTE)
    (note,) = [one for one in shared.ana.heard if "“See you Thursday.”" in one]
    assert "reads on Mondays from 08:00" in note
    assert "/crisis" in note


async def test_a_boundary_is_suggested_and_with_a_yes_goes_on_the_agenda(shared: Cast) -> None:
    await shared.doctor.opens("/caseload").taps("A.").taps("Suggest").taps("A boundary")
    await shared.doctor.says("No visits after nine")
    await shared.ana.waits(timedelta(hours=1)).taps("Yes, put it there").opens("/agenda")
    assert "Dr. Mira Okafor:\n• No visits after nine" in " ".join(shared.ana.heard[-3:])


async def test_own_notes_are_the_clinicians_alone(shared: Cast) -> None:
    await shared.doctor.opens("/caseload").taps("A.").taps("My own notes").taps("Write one")
    await shared.doctor.says("Zebra crossing")
    assert "Zebra crossing" in shared.doctor.heard[-2]
    doctor, ana = await known(shared.doctor), await known(shared.ana)
    tied = int(next(iter(await stored(shared.world, lambda tx: clients.names(tx, doctor.id)))))
    kept = await stored(shared.world, lambda tx: notes.notes_of(tx, doctor.id, alliance_id=tied))
    assert [one.words for one in kept] == ["Zebra crossing"]
    theirs = await stored(shared.world, lambda tx: notes.notes_of(tx, ana.id, alliance_id=tied))
    assert theirs == []
    await shared.doctor.taps("Delete one")
    await shared.doctor.taps(next(one for one in shared.doctor.labels if "Zebra" in one))
    kept = await stored(shared.world, lambda tx: notes.notes_of(tx, doctor.id, alliance_id=tied))
    assert kept == []


async def test_off_says_nothing_of_anybodys_week(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "off") as made:
        cast = await met(made, CHECK_INS)
        await cast.doctor.opens("/caseload")
        assert cast.doctor.last.startswith("1. A.\nShares until")
        await cast.doctor.taps("A.").taps("Newest page")
        assert plates(cast.doctor, "digest") == []


async def test_nobody_opens_a_client_who_is_not_theirs(shared: Cast) -> None:
    doctor = await known(shared.doctor)
    lee = await arrived_doctor(shared.world, "lee", "Dr. Sam Lee")
    other = await known(lee)
    tied = int(next(iter(await stored(shared.world, lambda tx: clients.names(tx, doctor.id)))))
    assert await stored(shared.world, lambda tx: caseload.card(tx, doctor.id, alliance_id=tied))
    assert (
        await stored(shared.world, lambda tx: caseload.card(tx, other.id, alliance_id=tied)) is None
    )
    assert (
        await stored(shared.world, lambda tx: caseload.weeks(tx, other.id, alliance_id=tied)) == []
    )
    assert (await stored(shared.world, lambda tx: caseload.caseload(tx, other.id))).rows == []


async def test_one_who_shares_nothing_yet_can_be_opened_and_written_to(cast: Cast) -> None:
    await cast.doctor.opens("/caseload").taps("A.")
    assert "Shares nothing at present; all of it stays with them." in cast.doctor.heard[-2]
    await cast.doctor.taps("Write a note").says("You are welcome at any time.")
    await cast.ana.waits(MINUTE)
    assert "“You are welcome at any time.”" in cast.ana.last
