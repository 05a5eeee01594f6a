"""Strengths, as a client lives with them: with the moment, added to, put away, and told again."""

from __future__ import annotations

from datetime import timedelta

from handlers.strengths.words import TOLD_AGAIN
from tests.cast import DAY, Cast, checks_in
from tests.play import Player

MINUTES = timedelta(minutes=11)


async def rides(ana: Player, before: str, after: str) -> Player:
    """A pull, ridden out: the ten minutes are cut short."""
    await ana.opens("/urge").taps(before).taps("Move a little").taps("Ask me now")
    await ana.taps(after)
    return ana


async def test_nothing_is_there_before_it_shows(cast: Cast) -> None:
    await cast.ana.opens("/strengths")
    assert cast.ana.last.startswith("Nothing stands here yet.")
    assert cast.ana.labels[-2:] == ["Add one", "That is all"]


async def test_what_showed_stands_with_its_moment_and_the_words_of_that_day(cast: Cast) -> None:
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await checks_in(await cast.ana.opens("/checkin"), helped="the stairs")
    await cast.ana.opens("/strengths")
    assert (
        "• Monday 2 March: you stayed with a pull of 8 until it was 3. That day you wrote: “the "
        "stairs”" in cast.ana.last
    )


async def test_more_than_once_is_counted_and_the_newest_moment_told(cast: Cast) -> None:
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await (await rides(await cast.ana.waits(DAY), "7", "2")).taps("Rather not say")
    await cast.ana.opens("/strengths")
    assert "Tuesday 3 March: you stayed with a pull of 7 until it was 2 (2 times so far)" in (
        cast.ana.last
    )


async def test_one_can_be_added_put_away_and_brought_back(cast: Cast) -> None:
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await cast.ana.opens("/strengths").taps("Add one").says("I am patient with my son")
    assert "Monday 2 March: “I am patient with my son”" in cast.ana.last
    await cast.ana.taps("Put one away")
    await cast.ana.taps(next(label for label in cast.ana.labels if "you stayed" in label))
    assert "you stayed with" not in cast.ana.last
    await cast.ana.taps("Bring back what is away")
    assert "you stayed with a pull of 8" in cast.ana.last
    await cast.ana.taps("Put one away").taps("None of these").taps("That is all")
    assert cast.ana.last.startswith("Kept. They are yours")


async def test_it_comes_back_after_something_hard_and_not_again_for_days(cast: Cast) -> None:
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    told = [one.format(day="Monday 2 March", did=DID) for one in TOLD_AGAIN.values()]
    await rides(await cast.ana.waits(DAY), "7", "9")
    assert sum(one in told for one in cast.ana.heard) == 1
    await cast.ana.taps("That is all").taps("Rather not say")
    await rides(await cast.ana.waits(DAY), "7", "9")
    assert sum(one in told for one in cast.ana.heard) == 1
    await cast.ana.taps("That is all").taps("Rather not say")
    await rides(await cast.ana.waits(3 * DAY), "7", "9")
    assert sum(one in told for one in cast.ana.heard) == 2


async def test_a_hard_check_in_is_followed_by_one_line_too(cast: Cast) -> None:
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await cast.ana.waits(DAY).opens("/checkin")
    for number in ("2", "9", "3", "7", "8"):
        await cast.ana.taps(number)
    if "No" in cast.ana.labels:
        await cast.ana.taps("No")
    while "Rather not say" in cast.ana.labels:
        await cast.ana.taps("Rather not say")
    assert any("Monday 2 March" in text and DID in text for text in cast.ana.heard)


DID = "you stayed with a pull of 8 until it was 3"
