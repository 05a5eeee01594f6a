"""What is deleted is gone everywhere but where it was read, and that is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.client.delete import delete
from storage import conversations, diary, digests, whole
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    Cast,
    checks_in,
    known,
    met,
    opened_page,
    stored,
)
from tests.play import World
from tests.test_client_people import adds
from tests.test_client_preview import EVENING, MORNING

SECRET = "the blue door behind the bakery"
WEEK = "2 Mar to 8 Mar 2026"


@pytest.fixture
async def sharing(furnished: World) -> Cast:
    cast = await met(furnished, CHECK_INS, LINES)
    await checks_in(await cast.ana.opens("/checkin"), line=SECRET)
    return cast


async def everything_of(cast: Cast, who: Known) -> str:
    def look(tx: Tx) -> str:
        slices = [one for piece in whole.planned(tx, who) for one in piece]
        return str(whole.opened(whole.fetched(tx, who, slices)))

    return await stored(cast.world, look)


async def sheets(cast: Cast) -> list[Sheet]:
    ana = await known(cast.ana)
    return await stored(cast.world, lambda tx: digests.of_client(tx, ana))


async def deletes_the_answer(cast: Cast) -> None:
    await cast.ana.opens("/delete").taps("One answer").taps("Mon 2 Mar · Check-in")
    await cast.ana.taps(f"A line for your clinician? · {SECRET[:29]}…").taps("Delete it")
    await cast.ana.taps("Back to the list").taps("That is all")


async def deletes_the_week(cast: Cast) -> None:
    await cast.ana.opens("/delete").taps("A whole week").taps(WEEK).taps("Yes, delete this week")


async def test_nothing_of_a_deleted_answer_is_left_anywhere(sharing: Cast) -> None:
    ana = await known(sharing.ana)
    assert SECRET in await everything_of(sharing, ana)
    await deletes_the_answer(sharing)
    await sharing.ana.waits(timedelta(hours=2))
    assert SECRET not in await everything_of(sharing, ana)


async def test_a_page_that_waits_is_made_anew_and_must_be_looked_at_again(sharing: Cast) -> None:
    await sharing.ana.waits(EVENING)
    await sharing.ana.taps("Send unless I stop it").taps("That is all")
    assert SECRET in str((await sheets(sharing))[0].body)
    await deletes_the_answer(sharing)
    assert any("had not been read yet. I made it anew" in one for one in sharing.ana.heard)
    (sheet,) = await sheets(sharing)
    assert sheet.state == "drafted"
    assert SECRET not in str(sheet.body)


async def sent(cast: Cast) -> None:
    await cast.ana.waits(EVENING)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    await cast.doctor.waits(MORNING)


async def test_a_page_sent_and_not_opened_is_taken_back(sharing: Cast) -> None:
    await sent(sharing)
    assert (await sheets(sharing))[0].state == "sent"
    await deletes_the_answer(sharing)
    (sheet,) = await sheets(sharing)
    assert sheet.state == "drafted"
    doctor = await known(sharing.doctor)

    def remembered(tx: Tx) -> str:
        held = conversations.open_ones(tx, doctor.id, doctor.seal)
        return str([conversations.lines(tx, one.id, doctor.seal) for one in held])

    assert SECRET not in await stored(sharing.world, remembered)


async def test_what_was_read_is_listed_with_its_day(sharing: Cast) -> None:
    await sent(sharing)
    await opened_page(sharing.doctor)
    await deletes_the_answer(sharing)
    told = next(one for one in sharing.ana.heard if "I cannot take back" in one)
    assert "Dr. Mira Okafor: the page until 8 March 2026, on 9 March 2026" in told
    assert (await sheets(sharing))[0].state in {"sent", "seen"}


async def test_a_week_goes_with_all_that_was_told_in_it(sharing: Cast) -> None:
    await sharing.ana.waits(7 * DAY)
    await checks_in(await sharing.ana.opens("/checkin"), line="another week")
    await deletes_the_week(sharing)
    assert any(one.startswith(f"Deleted: {WEEK}") for one in sharing.ana.heard)
    await sharing.ana.waits(timedelta(hours=2))
    ana = await known(sharing.ana)
    left = await everything_of(sharing, ana)
    assert SECRET not in left
    assert "another week" in left

    def days(tx: Tx) -> set[str]:
        found = diary.between(tx, ana, "checkin", date.min, date.max)
        return {one.day.isoformat() for one in found}

    assert await stored(sharing.world, days) == {"2026-03-09"}


async def test_a_read_page_of_a_deleted_week_is_gone_from_the_store_and_listed(
    sharing: Cast,
) -> None:
    await sent(sharing)
    await opened_page(sharing.doctor)
    await deletes_the_week(sharing)
    assert any("Dr. Mira Okafor: the page until 8 March" in one for one in sharing.ana.heard)
    assert await sheets(sharing) == []


async def test_a_no_keeps_it(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/delete").taps("A whole week").taps(WEEK).taps("No, keep it")
    assert ana.last == "Everything stays as it is."
    await ana.opens("/delete").taps("A whole week").taps("None of them")
    await ana.opens("/delete").taps("Nothing, thank you")
    assert SECRET in await everything_of(sharing, await known(ana))
    assert delete.opens_on == "/delete"


async def test_somebody_on_the_map_goes_without_a_detour(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/delete").taps("Somebody on my map")
    assert ana.last == "Nobody is on your map."
    await adds(ana, "Rico")
    await ana.opens("/delete").taps("Somebody on my map").taps("None of them")
    assert ana.last == "Everything stays as it is."
    await ana.opens("/delete").taps("Somebody on my map").taps("Rico").taps("Yes, take them off")
    assert "Rico is off your map. They are not told." in ana.heard
    await ana.opens("/delete").taps("Somebody on my map")
    assert ana.last == "Nobody is on your map."


async def test_with_nothing_told_there_is_no_week(cast: Cast) -> None:
    ana = await cast.ana.opens("/delete").taps("A whole week")
    assert ana.last == "There is no week with anything in it."


async def test_what_is_kept_to_oneself_leaves_a_page_that_was_let_go(sharing: Cast) -> None:
    await sharing.ana.waits(EVENING)
    await sharing.ana.taps("Send unless I stop it").taps("That is all")
    await sharing.ana.opens("/answers").taps("Mon 2 Mar · Check-in")
    await sharing.ana.taps(f"A line for your clinician? · {SECRET[:29]}…").taps("Only for me")
    (sheet,) = await sheets(sharing)
    assert SECRET not in str(sheet.body)
    assert sheet.state == "drafted"
    assert any("had not been read yet. I made it anew" in one for one in sharing.ana.heard)
