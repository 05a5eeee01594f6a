"""The conversation of ``docs/first-conversation.md``, lived: what stands there works."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.talk.house import conversation
from bot.talk.talk import Talk
from tests.play import Player, client, house_of, world


@conversation("good", opens_on="/good", title="the good thing", menu="One good thing today")
async def good(talk: Talk) -> None:
    """One good thing a day, however small."""
    thing = await talk.text("thing", "What was good today, even a little?", skippable=True)
    if thing is None:
        await talk.say("none", "Some days are like that. Another day, then.")
        return
    strength = await talk.scale("strength", "How good was it?", low=1, high=5)
    await talk.keep("kept", "good", {"thing": thing, "strength": strength})
    await talk.say("end", "“{thing}”: I will keep that for you.", thing=thing)


@conversation("later", opens_on="/later", title="the reminder")
async def later(talk: Talk) -> None:
    """A thing to be reminded of in an hour."""
    what = await talk.text("what", "What should I remind you of in an hour?")
    await talk.pause("hour", timedelta(hours=1))
    await talk.say("now", "An hour ago you wrote: “{what}”.", what=what)


@pytest.fixture
async def sam(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Player]:
    async with world(sqlite_url, house_of(good, later), tmp_path) as made:
        yield await client(made)


async def test_a_good_thing_is_kept(sam: Player) -> None:
    await sam.opens("/good").says("the sea").taps("4")
    assert sam.last == "“the sea”: I will keep that for you."


async def test_a_day_without_one_is_all_right(sam: Player) -> None:
    await sam.opens("/good").taps("Rather not say")
    assert sam.last == "Some days are like that. Another day, then."


async def test_an_answer_can_be_taken_back(sam: Player) -> None:
    await sam.opens("/good").says("the see").taps("‹ Back").says("the sea").taps("4")
    assert sam.last == "“the sea”: I will keep that for you."


async def test_an_hour_passes(sam: Player) -> None:
    await sam.opens("/later").says("the oven").waits(timedelta(hours=1))
    assert sam.last == "An hour ago you wrote: “the oven”."
