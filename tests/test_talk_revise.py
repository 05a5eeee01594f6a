"""Second thoughts: back, change, edited messages, and paths that are no longer taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.talk.events import Edited
from bot.talk.house import conversation
from bot.talk.talk import Talk
from tests.play import Player, World, client, house_of, world
from tests.traces import records, statuses

broken: set[str] = set()


@conversation("fork", opens_on="/fork", title="the fork")
async def fork(talk: Talk) -> None:
    """Two paths that keep different things."""
    used = await talk.yes_no("used", "Did you use?")
    if used:
        what = await talk.text("what", "What was it?")
        await talk.keep("use", "use", what)
    else:
        proud = await talk.text("proud", "What carried you?")
        await talk.keep("strength", "strength", proud)
    if broken:
        raise RuntimeError("a bug")
    mood = await talk.scale("mood", "Mood?")
    await talk.keep("day", "day", mood)
    await talk.say("end", "Kept: {mood}.", mood=mood)


@conversation("wave", opens_on="/wave", title="the wave")
async def wave(talk: Talk) -> None:
    """A pause between two questions."""
    before = await talk.scale("before", "How strong?")
    await talk.pause("wait", timedelta(minutes=10))
    after = await talk.scale("after", "And now?")
    await talk.say("end", "{before} to {after}.", before=before, after=after)


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    broken.clear()
    async with world(database_url, house_of(fork, wave), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def bodies(sam: Player) -> dict[str, object]:
    return {kind: body for kind, _, body in await records(sam.world)}


async def test_back_at_the_first_question_has_nowhere_to_go(sam: Player) -> None:
    await sam.opens("/fork").opens("/back")
    assert sam.last == "There is nothing to go back to right now."
    await sam.taps("Yes")
    assert sam.last == "What was it?"


async def test_back_after_the_end_opens_it_again(sam: Player) -> None:
    await sam.opens("/fork").taps("No").says("my sister").taps("5").opens("/back").taps("6")
    assert sam.last == "Kept: 6."
    assert await bodies(sam) == {"strength": "my sister", "day": 6}


async def test_back_long_after_the_end_does_not(sam: Player) -> None:
    await sam.opens("/fork").taps("No").says("my sister").taps("5").waits(timedelta(hours=13))
    await sam.opens("/back")
    assert sam.last == "There is nothing to go back to right now."


async def test_back_after_a_pause_does_not_wait_again(sam: Player) -> None:
    await sam.opens("/wave").taps("5").waits(timedelta(minutes=11)).taps("‹ Back").taps("4")
    assert sam.last == "And now?"
    await sam.taps("2")
    assert sam.last == "4 to 2."


async def test_back_in_a_pause_takes_back_what_was_said_last(sam: Player) -> None:
    await sam.opens("/fork").taps("No").says("my sister").taps("5")
    await sam.waits(timedelta(minutes=1)).opens("/wave").taps("5").opens("/back")
    assert sam.last == "How strong?"
    await sam.taps("4").waits(timedelta(minutes=11)).taps("2")
    assert sam.last == "4 to 2."


async def test_a_path_no_longer_taken_leaves_no_record(sam: Player) -> None:
    await sam.opens("/fork").taps("Yes").says("wine").taps("5")
    assert await bodies(sam) == {"use": "wine", "day": 5}
    await sam.opens("/change").taps("Did you use? · Yes").taps("No").says("my sister")
    assert await bodies(sam) == {"strength": "my sister", "day": 5}
    assert await statuses(sam.world) == {"fork": "done"}


async def test_change_after_the_end_works_while_another_is_open(sam: Player) -> None:
    await sam.opens("/fork").taps("Yes").says("wine").taps("5").opens("/change").opens("/wave")
    await sam.taps("Mood? · 5").taps("8", old=False)
    assert await bodies(sam) == {"use": "wine", "day": 8}
    assert sam.heard[-2:] == ["Back to the wave.", "How strong?"]
    assert await statuses(sam.world) == {"fork": "done", "wave": "waiting"}


async def test_an_old_list_of_changes_is_stale(sam: Player) -> None:
    await sam.opens("/fork").taps("Yes").says("wine").opens("/change")
    await sam.taps("Did you use? · Yes").taps("No", old=False).says("my sister")
    await sam.taps("What was it? · wine", old=True)
    assert sam.acks == ["That question is answered. “Back” takes you to it."]
    assert sam.last == "Mood?"


async def test_an_edited_message_changes_a_finished_conversation(sam: Player) -> None:
    await sam.opens("/fork").taps("No").says("my sister").taps("5")
    await sam.edits("my sister", "my brother")
    assert await bodies(sam) == {"strength": "my brother", "day": 5}


async def test_an_edit_that_says_nothing_changes_nothing(sam: Player) -> None:
    await sam.opens("/fork").taps("No").says("my sister").edits("my sister", "  ")
    assert "he old one stands" in sam.last
    await sam.taps("5")
    assert await bodies(sam) == {"strength": "my sister", "day": 5}


async def test_an_edit_of_something_else_is_seen_and_changes_nothing(sam: Player) -> None:
    await sam.opens("/fork").taps("No")
    await sam.sends(Edited("hello", 999))
    assert "not an answer I can still change" in sam.last


@pytest.mark.parametrize("step", ["change", "edit"])
async def test_a_bug_met_on_second_thoughts_parks_and_loses_nothing(sam: Player, step: str) -> None:
    await sam.opens("/fork").taps("No").says("my sister")
    broken.add("yes")
    if step == "change":
        await sam.opens("/change")
    else:
        await sam.edits("my sister", "my brother")
    assert "Something on our side" in sam.last
    broken.clear()
    await sam.says("5")
    assert sam.last == "Kept: 5."
