"""How far one has come, as it is asked for in the chat."""

from __future__ import annotations

from handlers.client.progress import progress
from tests.cast import DAY, Cast, checks_in, known, plates
from tests.play import Player


async def days(ana: Player, count: int) -> Player:
    """So many days with a check-in."""
    for _ in range(count):
        await checks_in(await ana.opens("/checkin"))
        await ana.waits(DAY)
    return ana


async def test_nothing_yet_is_said_in_words(cast: Cast) -> None:
    await cast.ana.opens("/progress").taps("Leave it")
    assert cast.ana.last.startswith("There is nothing to draw yet.")
    assert plates(cast.ana, "progress") == []


async def test_the_picture_comes_with_words_and_the_page_to_keep(cast: Cast) -> None:
    ana = await days(cast.ana, 3)
    await ana.opens("/progress").taps("Leave it")
    (picture,) = plates(ana, "progress")
    assert picture.form == "png"
    assert any("• 3 days on which you told me something" in text for text in ana.heard)
    await ana.taps("As a page to keep")
    page = plates(ana, "progress")[-1]
    assert (page.form, isinstance(page.data, dict) and page.data["paper"]) == ("pdf", "a4")
    assert len(plates(ana, "progress")) == 2
    await ana.taps("That is all")
    assert ana.last == "/progress shows it at any time."


async def test_days_are_counted_only_if_wanted_and_asked_once(cast: Cast) -> None:
    await days(cast.ana, 1)
    await cast.ana.opens("/progress").taps("Leave it").taps("That is all")
    assert not any("without use, as you told it" in text for text in cast.ana.heard)
    await cast.ana.opens("/progress")
    assert "As a page to keep" in cast.ana.labels


async def test_counted_days_show_total_and_longest_beside_now_and_can_be_left_off(
    cast: Cast,
) -> None:
    await cast.ana.opens("/progress").taps("Count them")
    assert (await known(cast.ana)).rhythm.tracks_use
    await days(cast.ana, 3)
    await cast.ana.opens("/lapse").taps("Yes").taps("Rather not say").taps("Rather not say")
    await cast.ana.taps("Nobody just now").says("sleep").taps("No need")
    await cast.ana.opens("/progress")
    assert any("3 in all, 3 the longest run" in text for text in cast.ana.heard)
    await cast.ana.taps("Do not count days")
    shown = plates(cast.ana, "progress")[-1]
    assert isinstance(shown.data, dict)
    assert shown.data["run"] is None
    assert progress.opens_on == "/progress"


async def test_strengths_stand_on_the_page_with_their_day(cast: Cast) -> None:
    await days(cast.ana, 1)
    await cast.ana.opens("/strengths").taps("Add one").says("I keep going").taps("That is all")
    await cast.ana.opens("/progress").taps("Leave it").taps("As a page to keep")
    page = plates(cast.ana, "progress")[-1]
    assert isinstance(page.data, dict)
    assert page.data["shown"] == {
        "title": "What showed, and when",
        "lines": ["Tuesday 3 March: “I keep going”"],
    }
