"""An answer that was changed: its old words are nowhere, the new ones where they belong."""

from __future__ import annotations

from tests.birdsong_later import (
    DAY,
    LINE,
    beginning,
    is_tidied,
    only_these_went,
    page_is_read,
)
from tests.everywhere import BACKUP, Scene, handed_out, told_of


async def changes(scene: Scene) -> str:
    """The client writes another line in the place of that day's; its canary."""
    typed = scene.story.client.words("anew.line")
    ana = await scene.ana.opens("/answers").taps(DAY)
    await ana.taps(beginning(ana, LINE)).taps("Change it").says(typed)
    await ana.taps("Back to the list").taps("That is all")
    return typed.split()[2]


async def test_the_old_words_are_nowhere_and_the_new_ones_where_they_belong(scene: Scene) -> None:
    day = scene.day
    before = await scene.everywhere()
    anew = await changes(scene)
    assert any("had not been read yet. I made it anew" in one for one in scene.ana.heard)
    await is_tidied(scene)
    after = await scene.everywhere()
    places = {"client: record.body", "client: digest.body"}
    assert {at for at, birds in after.items() if anew in birds} == {
        *places,
        *(f"{BACKUP}{one}" for one in places),
    }
    only_these_went(before, {at: birds - {anew} for at, birds in after.items()}, {day["line"]})
    out = await handed_out(scene.story)
    assert day["line"] not in told_of(out)
    assert anew in out["export"]


async def test_what_was_read_before_it_was_changed_is_told(scene: Scene) -> None:
    await page_is_read(scene)
    await changes(scene)
    assert any("the page until 29 March 2026" in one for one in scene.ana.heard)
