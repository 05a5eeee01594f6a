"""Sharing that ends: what waited unread holds nothing of it any more; what is one's own stays."""

from __future__ import annotations

from storage import digests
from storage.digests import Sheet
from tests.birdsong_later import (
    beginning,
    is_tidied,
    lasting,
    page_is_read,
)
from tests.cast import CHECK_INS, stored
from tests.everywhere import CLINICIAN, Places, Scene

ON_PAGES = ("client: digest.body", "backup, client: digest.body")


async def pages(scene: Scene) -> list[Sheet]:
    return await stored(scene.world, lambda tx: digests.of_client(tx, scene.two.client))


def of_clinician(places: Places) -> set[str]:
    """What opens with the clinician's key."""
    found = (birds for at, birds in places.items() if f"{CLINICIAN}:" in at)
    return set().union(*found)


async def test_after_stop_sharing_no_page_waits_with_it_and_nothing_of_ones_own_is_gone(
    scene: Scene,
) -> None:
    day = scene.day
    before = await scene.everywhere()
    await scene.ana.opens("/share").taps("Stop sharing")
    await is_tidied(scene)
    after = await scene.everywhere()
    assert not of_clinician(after) & set(day.values())
    assert len(await pages(scene)) == 3
    kept = {at: birds for at, birds in lasting(before).items() if at not in ON_PAGES}
    assert {at: birds for at, birds in lasting(after).items() if at not in ON_PAGES} == kept
    for at in ON_PAGES:
        assert after[at] == before[at] - set(day.values())


async def test_a_page_that_was_read_stays_when_sharing_ends(scene: Scene) -> None:
    day = scene.day
    await page_is_read(scene)
    await scene.ana.opens("/share").taps("Stop sharing")
    assert day["line"] in (await scene.everywhere())["client: digest.body"]


async def test_one_kind_off_takes_that_kind_out_of_what_waits(scene: Scene) -> None:
    day = scene.day
    before = await scene.everywhere()
    ana = await scene.ana.opens("/share")
    await ana.taps(beginning(ana, "● The line I write")).taps("Leave it so")
    await is_tidied(scene)
    after = await scene.everywhere()
    assert day["line"] not in of_clinician(after)
    for at in ON_PAGES:
        assert after[at] == before[at] - {day["line"]}
    kept = {at: birds for at, birds in lasting(before).items() if at not in ON_PAGES}
    assert {at: birds for at, birds in lasting(after).items() if at not in ON_PAGES} == kept


async def test_signing_anew_for_less_takes_the_rest_out_of_what_waits(scene: Scene) -> None:
    day = scene.day
    ana = await scene.ana.opens("/share").taps("Change what is shared").taps(CHECK_INS)
    await ana.taps("Done").taps("I agree, and sign").says("Ana Petrova")
    await is_tidied(scene)
    after = await scene.everywhere()
    assert day["line"] not in of_clinician(after) | after["client: digest.body"]
    assert day["helped"] in after["client: digest.body"]
