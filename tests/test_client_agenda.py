"""The agenda: two lists, each seen as far as it is shared; and what comes after a session.

The stories go through client.agenda and clinician.agenda, client.met and clinician.met_with.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.alliance import agenda as lists
from handlers.alliance.agenda import Sheet
from handlers.deeds import partners
from storage import diary
from storage.people import Known
from tests.cast import CHECK_INS, DAY, Cast, furnished_world, known, met, plates, signs, stored

AGENDA = "☐ What I bring to our next session"
HOUR = timedelta(hours=1)


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, CHECK_INS, AGENDA)


async def notes(cast: Cast, words: str) -> None:
    await cast.ana.opens("/agenda").taps("Add something").says(words).taps("That is all")


async def brings(cast: Cast, words: str) -> None:
    await cast.doctor.opens("/agenda").taps("A.").taps("Add something").says(words)
    await cast.doctor.taps("That is all")


async def tie(cast: Cast) -> tuple[Known, int]:
    ana = await known(cast.ana)
    found = await stored(cast.world, lambda tx: partners(tx, ana.id))
    return ana, found[0].alliance_id


async def test_what_a_client_notes_is_seen_by_the_clinician_it_is_shared_with(
    sharing: Cast,
) -> None:
    await notes(sharing, "The Friday evenings")
    await sharing.doctor.opens("/agenda").taps("A.")
    assert "• The Friday evenings" in sharing.doctor.heard[-2]
    await sharing.ana.opens("/access")
    assert "Dr. Mira Okafor, what you want to talk about (/agenda)" in " ".join(sharing.ana.heard)


async def test_it_says_who_reads_it_and_what_to_do_when_it_cannot_wait(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/agenda")
    assert ana.heard[-2].endswith(
        "Dr. Mira Okafor reads this on Mondays from 08:00, and not in between. If it cannot wait: "
        "/crisis shows who can be with you now."
    )


async def test_without_that_consent_the_clinician_sees_no_word_of_it(cast: Cast) -> None:
    await cast.ana.opens("/share")
    await signs(cast.ana, CHECK_INS)
    await notes(cast, "Zebra crossing")
    assert not [one for one in cast.ana.heard if "reads this on Mondays from" in one][1:]
    await cast.doctor.opens("/agenda").taps("A.")
    assert "• not shared with you" in cast.doctor.heard[-2]
    assert "Zebra" not in " ".join(cast.doctor.heard)
    await cast.doctor.taps("As a page")
    assert "Zebra" not in str(plates(cast.doctor, "agenda")[-1].data)


async def test_what_the_clinician_brings_the_client_sees_whatever_is_shared(cast: Cast) -> None:
    await brings(cast, "How the new shift goes")
    await cast.ana.waits(timedelta(minutes=1))
    assert cast.ana.last == (
        "Dr. Mira Okafor put something on the /agenda for your next session:\n“How the new shift "
        "goes”"
    )
    await cast.ana.opens("/agenda")
    assert "Dr. Mira Okafor:\n• How the new shift goes" in cast.ana.heard[-2]


async def test_each_takes_out_what_is_theirs(sharing: Cast) -> None:
    await notes(sharing, "The Friday evenings")
    await brings(sharing, "The new shift")
    await sharing.ana.opens("/agenda").taps("Take one out").taps("The Friday evenings")
    assert "You:\n• nothing yet" in sharing.ana.heard[-2]
    assert "The new shift" in sharing.ana.heard[-2]
    assert "The new shift" not in sharing.ana.labels


async def test_the_page_has_both_lists(sharing: Cast) -> None:
    await notes(sharing, "The Friday evenings")
    await brings(sharing, "The new shift")
    await sharing.ana.opens("/agenda").taps("As a page")
    data = plates(sharing.ana, "agenda")[-1].data
    assert "The Friday evenings" in str(data)
    assert "The new shift" in str(data)


async def test_locked_pages_keep_the_clients_words_out_of_the_clinicians_chat(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        cast = await met(made, CHECK_INS, AGENDA)
        await notes(cast, "Zebra crossing")
        await cast.doctor.opens("/agenda").taps("A.")
        assert "• 1 noted, on the page" in cast.doctor.heard[-2]
        assert "Zebra" not in " ".join(cast.doctor.heard)
        await cast.doctor.taps("As a page")
        assert plates(cast.doctor, "agenda")[-1].lock


async def test_after_the_hour_both_are_asked_and_the_list_begins_anew(sharing: Cast) -> None:
    await notes(sharing, "The Friday evenings")
    await sharing.ana.opens("/agenda").taps("When we meet").says("tomorrow").taps("14:00")
    await sharing.ana.taps("That is all").waits(DAY + 8 * HOUR)
    assert sharing.ana.last == "Did you and Dr. Mira Okafor meet?"
    assert sharing.doctor.last == "A.: did you meet?"
    await sharing.ana.taps("Yes, we met")
    assert "Kept in your diary. The list is empty for the next time." in sharing.ana.heard
    ana, alliance = await tie(sharing)
    sheet = await stored(
        sharing.world, lambda tx: lists.for_client(tx, ana.id, alliance_id=alliance)
    )
    assert sheet == Sheet(alliance, "Dr. Mira Okafor", [], [], "")
    day = sharing.world.clock.now.date()
    kept = await stored(
        sharing.world, lambda tx: diary.between(tx, ana, lists.HELD, day - DAY, day)
    )
    assert "The Friday evenings" in str(kept[0].body)


async def test_a_moved_meeting_is_asked_about_once_and_at_the_new_time(sharing: Cast) -> None:
    await sharing.ana.opens("/agenda").taps("When we meet").says("tomorrow").taps("14:00")
    await sharing.ana.taps("When we meet").says("in 3 days").taps("14:00").taps("That is all")
    await sharing.ana.waits(2 * DAY)
    assert "Did you and Dr. Mira Okafor meet?" not in sharing.ana.heard
    await sharing.ana.waits(2 * DAY)
    assert sharing.ana.heard.count("Did you and Dr. Mira Okafor meet?") == 1


async def test_the_clinicians_two_questions_stay_with_the_clinician(sharing: Cast) -> None:
    await sharing.ana.opens("/agenda").taps("When we meet").says("tomorrow").taps("14:00")
    await sharing.ana.taps("That is all").waits(DAY + 8 * HOUR)
    doctor = await sharing.doctor.taps("Yes")
    assert "do I understand what recovery means to them?" in doctor.last
    await doctor.taps("3").taps("8")
    assert "Shall “What recovery means to you” go on the agenda" in doctor.last
    await doctor.taps("Yes, put it there")
    ana, alliance = await tie(sharing)
    found = await stored(sharing.world, lambda tx: lists.agenda_of(tx, ana, alliance))
    assert found.of("clinician") == ["What recovery means to you"]
    day = sharing.world.clock.now.date()
    own = await stored(
        sharing.world, lambda tx: diary.between(tx, ana, "understanding", day - DAY, day)
    )
    assert own == []
