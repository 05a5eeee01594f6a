"""The week of a whole caseload in one message: worst first, one tap to a page, seen, answered.

What the client hears of it goes through client.told and client.receipt.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.press.notice import SHORT
from handlers.alliance import agenda
from handlers.deeds import partners
from storage import digests, people
from storage.records import Outgoing
from storage.tx import Tx
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    Cast,
    checks_in,
    furnished_world,
    invitation,
    known,
    lives_in_berlin,
    met,
    opened_page,
    plates,
    signs,
    stored,
)
from tests.play import Player, World

WEEK = 7 * DAY
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


async def lived(made: World) -> Cast:
    """A first week up to the clinician's Monday, with nothing answered."""
    cast = await met(made, CHECK_INS)
    await cast.doctor.waits(WEEK)
    return cast


@pytest.fixture
async def monday(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await lived(made)


async def states(cast: Cast) -> list[str]:
    ana = await known(cast.ana)
    return [one.state for one in await stored(cast.world, lambda tx: digests.of_client(tx, ana))]


def told(cast: Cast, words: str) -> list[str]:
    """What the client heard of that kind."""
    return [one for one in cast.ana.heard if words in one]


async def test_one_message_and_the_page_in_one_tap(monday: Cast) -> None:
    assert monday.doctor.last == (
        "Your clients’ week, who needs a look first at the top:\n1. A.: nothing that stands out\n\n"
        f"They saw these pages first, and hear when you have read them.\n\n{SHORT}"
    )
    assert plates(monday.doctor, "digest") == []
    await monday.doctor.taps("A.")
    page, picture = plates(monday.doctor, "digest")
    assert (page.form, page.name, page.lock, page.data) == (
        "pdf",
        "week-2026-03-08.pdf",
        False,
        None,
    )
    assert picture.form == "png"
    assert "Ana, until 8 March 2026.\n• " in monday.doctor.heard[-3]
    sheet, _ = await opened_page(monday.doctor)
    assert sheet.week_end.isoformat() == "2026-03-08"
    assert await states(monday) == ["sent"]


async def test_seen_is_told_to_the_client(monday: Cast) -> None:
    await monday.doctor.taps("A.").taps("Seen")
    assert "A. is told." in monday.doctor.heard
    await monday.ana.waits(MINUTE)
    assert "Dr. Mira Okafor has seen your page of the week until 8 March 2026." in monday.ana.heard
    assert await states(monday) == ["seen"]


async def test_nothing_of_it_stands_on_a_locked_screen_where_nobody_should_tell(
    monday: Cast,
) -> None:
    ana = await known(monday.ana)
    await stored(monday.world, lambda tx: people.set_rhythm(tx, ana.id, discreet=True))
    await monday.doctor.taps("A.").taps("Seen")
    await monday.ana.waits(MINUTE)
    assert monday.ana.last == "There is something new here."
    await monday.ana.taps("Show it")
    assert told(monday, "has seen your page")


async def test_seen_twice_is_told_once(monday: Cast) -> None:
    await monday.doctor.taps("A.").taps("Seen").taps("A.").taps("Seen")
    assert "A. knows already." in monday.doctor.heard
    await monday.ana.waits(MINUTE)
    assert sum("has seen your page" in one for one in monday.ana.heard) == 1


async def test_lets_talk_about_goes_on_the_agenda_of_both(monday: Cast) -> None:
    await monday.doctor.taps("A.").taps("Let’s talk about …").taps("Something else")
    await monday.doctor.says("the Friday evenings")
    await monday.ana.waits(MINUTE)
    assert told(monday, "would like to talk about: the Friday evenings. It is on your /agenda.")
    ana = await known(monday.ana)
    tied = (await stored(monday.world, lambda tx: partners(tx, ana.id)))[0].alliance_id
    found = await stored(monday.world, lambda tx: agenda.agenda_of(tx, ana, tied))
    assert found.of("clinician") == ["the Friday evenings"]


async def test_a_note_back_comes_with_the_hours_and_where_to_turn(monday: Cast) -> None:
    await monday.doctor.taps("A.").taps("A short note back").says("That was a lot. Well carried.")
    await monday.ana.waits(MINUTE)
    (note,) = told(monday, "wrote to you:\n“That was a lot. Well carried.”")
    assert "reads on Mondays from 08:00" in note
    assert "/crisis shows who can be with you now" in note
    assert await states(monday) == ["answered"]
    await monday.ana.opens("/digest")
    assert "read and answered" in " ".join(monday.ana.heard)


async def test_what_is_told_waits_through_the_quiet_hours(monday: Cast) -> None:
    await monday.ana.waits(13 * HOUR)
    said = len(monday.ana.heard)
    await monday.doctor.taps("A.").taps("Seen")
    await monday.ana.waits(8 * HOUR)
    assert len(monday.ana.heard) == said
    await monday.ana.waits(3 * HOUR)
    assert told(monday, "has seen your page")


async def test_not_opened_is_told_honestly_after_three_days(monday: Cast) -> None:
    await monday.ana.waits(3 * DAY + 2 * HOUR)
    told = [one for one in monday.ana.heard if "has not opened your page" in one]
    assert len(told) == 1
    assert "This says nothing about you" in told[0]


async def test_nothing_is_said_of_waiting_when_it_was_seen(monday: Cast) -> None:
    await monday.doctor.taps("A.").taps("Seen")
    await monday.ana.waits(4 * DAY)
    assert not [one for one in monday.ana.heard if "not opened" in one or "not reached" in one]


async def test_unanswered_for_three_days_stands_in_the_clinicians_own_list(monday: Cast) -> None:
    await monday.doctor.opens("/caseload")
    assert "without an answer" not in monday.doctor.last
    said = len(monday.doctor.heard)
    await monday.doctor.waits(3 * DAY + HOUR)
    assert len(monday.doctor.heard) == said
    await monday.doctor.opens("/caseload")
    assert "Three days without an answer (“Seen” is enough): A." in monday.doctor.last


async def test_what_was_given_up_on_the_way_is_told_to_both(monday: Cast) -> None:
    doctor = await known(monday.doctor)

    def give_up(tx: Tx) -> None:
        tx.connection.execute(
            update(Outgoing).where(col(Outgoing.person_id) == doctor.id).values(status="dropped")
        )

    await stored(monday.world, give_up)
    await monday.ana.waits(4 * HOUR)
    assert [one for one in monday.ana.heard if "has not reached Dr. Mira Okafor" in one]
    await monday.doctor.waits(HOUR)
    assert [one for one in monday.doctor.heard if "did not reach you. /caseload shows" in one]


async def test_who_cannot_be_reached_gets_nothing_and_the_client_hears_of_it(
    furnished: World,
) -> None:
    cast = await met(furnished, CHECK_INS)
    doctor = await known(cast.doctor)
    await stored(furnished, lambda tx: people.set_reachable(tx, doctor.id, False))
    await cast.ana.waits(WEEK + 5 * HOUR)
    assert [one for one in cast.ana.heard if "has not reached Dr. Mira Okafor" in one]
    assert await states(cast) == ["shown"]


async def test_who_wants_to_talk_stands_above_who_does_not(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS, LINES)
    link, _ = await invitation(cast.doctor, "B.")
    ben = Player(furnished, "ben")
    await lives_in_berlin(await ben.opens(f"/start {link}"))
    await signs(ben, CHECK_INS, LINES)
    await cast.doctor.waits(5 * DAY)
    await checks_in(await ben.opens("/checkin"), line="Could we talk about Friday?")
    await cast.doctor.waits(2 * DAY)
    assert "1. B.: has something to talk about\n2. A.: nothing that stands out" in (
        cast.doctor.last
    )


async def test_locked_and_without_a_word_of_the_client(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        cast = await lived(made)
        await cast.doctor.taps("A.")
        (page,) = plates(cast.doctor, "digest")
        assert page.lock
        assert cast.doctor.heard[-2] == "A., until 8 March 2026. Your passphrase opens it."


async def test_without_a_passphrase_nothing_travels(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        cast = await met(made, CHECK_INS)
        doctor = await known(cast.doctor)
        await stored(made, lambda tx: people.set_profile(tx, doctor.id, passphrase=""))
        await cast.doctor.waits(WEEK)
        assert plates(cast.doctor, "digest") == []
        assert "there is no passphrase to lock them with" in cast.doctor.last
        assert await states(cast) == ["shown"]


async def test_off_means_off(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "off") as made:
        cast = await met(made, CHECK_INS)
        said = len(cast.doctor.heard)
        await cast.doctor.waits(WEEK)
        assert len(cast.doctor.heard) == said


async def test_each_week_anew_and_never_twice(monday: Cast) -> None:
    await monday.doctor.waits(WEEK)
    weeks = [one for one in monday.doctor.heard if one.startswith("Your clients’ week")]
    assert len(weeks) == 2
    await monday.doctor.taps("A.")
    assert plates(monday.doctor, "digest")[-1].name == "week-2026-03-15.png"
