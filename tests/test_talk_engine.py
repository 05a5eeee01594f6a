"""The engine, told as stories: what a person sees, whatever happens in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.talk.events import Said, Tapped
from bot.talk.house import conversation
from bot.talk.talk import Talk
from tests.play import Player, World, client, house_of, world


@conversation("day", opens_on="/day", title="your day")
async def day(talk: Talk) -> None:
    """A little of everything."""
    mood = await talk.scale("mood", "How is your mood?", skippable=True)
    way = await talk.choice("way", "What helped?", {"walk": "A walk", "call": "A call"})
    note = await talk.text("note", "A line for yourself?", skippable=True)
    await talk.keep("kept", "day", {"mood": mood, "way": way, "note": note})
    await talk.say("end", "Kept: {mood}, {way}.", mood=str(mood), way=way)


@conversation("wave", opens_on="/wave", title="the wave")
async def wave(talk: Talk) -> None:
    """A durable pause in the middle."""
    before = await talk.scale("before", "How strong?")
    await talk.pause("wait", timedelta(minutes=10))
    after = await talk.scale("after", "And now?")
    await talk.say("end", "From {before} to {after}.", before=before, after=after)


@conversation("diary", opens_on="/diary", title="your diary")
async def diary(talk: Talk) -> None:
    """Two texts in a row."""
    first = await talk.text("first", "What did you see?")
    second = await talk.text("second", "And then?")
    await talk.say("end", "{first} · {second}", first=first, second=second)


broken: list[str] = []


@conversation("shaky", opens_on="/shaky", title="the shaky one")
async def shaky(talk: Talk) -> None:
    """Fails while ``broken`` says so."""
    mood = await talk.scale("mood", "How is your mood?")
    if broken:
        raise RuntimeError("a bug")
    await talk.say("end", "It was {mood}.", mood=mood)


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(day, wave, diary, shaky), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def test_a_conversation_is_lived_from_top_to_bottom(sam: Player) -> None:
    await sam.opens("/day").taps("7").says("a call").says("sun on my face")
    assert sam.last == "Kept: 7, call."
    assert sam.labels == []
    assert "How is your mood?\n\n→ 7" in sam.heard


async def test_rather_not_say_is_an_answer(sam: Player) -> None:
    await sam.opens("/day").taps("Rather not say").taps("A walk").taps("Rather not say")
    assert sam.last == "Kept: None, walk."


async def test_what_was_not_understood_gets_a_hint_and_the_question_waits(sam: Player) -> None:
    await sam.opens("/day").says("purple")
    assert sam.last == "A number from 0 to 10, please. Tap one or type it."
    await sam.says("seven")
    assert sam.last == "What helped?"


async def test_two_taps_at_once_are_one_answer(sam: Player) -> None:
    await sam.opens("/day")
    bubble, button = sam.finds("7", old=False)
    other = sam.finds("3", old=False)[1]
    await sam.sends(Tapped(button.data, bubble.ref))
    await sam.sends(Tapped(other.data, bubble.ref))
    assert sam.acks == ["That question is answered. “Back” takes you to it."]
    await sam.taps("A walk").taps("Rather not say")
    assert sam.last == "Kept: 7, walk."


async def test_back_asks_the_last_question_again(sam: Player) -> None:
    await sam.opens("/day").taps("7").taps("‹ Back").taps("3").taps("A walk").says("hm")
    assert sam.last == "Kept: 3, walk."


async def test_an_earlier_answer_can_be_changed_and_the_later_ones_stand(sam: Player) -> None:
    await sam.opens("/day").taps("7").taps("A walk").opens("/change")
    await sam.taps("How is your mood? · 7").taps("2")
    assert sam.last == "A line for yourself?"
    await sam.says("ok")
    assert sam.last == "Kept: 2, walk."


async def test_an_edited_message_changes_the_answer_it_was(sam: Player) -> None:
    await sam.opens("/day").taps("7").says("a walk").edits("a walk", "a call").says("x")
    assert sam.last == "Kept: 7, call."


async def test_a_pause_lasts_and_goes_on_by_itself(sam: Player) -> None:
    await sam.opens("/wave").taps("8").waits(timedelta(minutes=9))
    assert sam.last == "How strong?\n\n→ 8"
    await sam.waits(timedelta(minutes=1)).taps("4")
    assert sam.last == "From 8 to 4."


async def test_another_conversation_waits_aside_and_comes_back(sam: Player) -> None:
    await sam.opens("/day").taps("7").opens("/wave").taps("8")
    assert sam.heard[-2:] == ["Back to your day.", "What helped?"]


async def test_cancel_always_works(sam: Player) -> None:
    await sam.opens("/cancel")
    assert sam.last == "There is nothing open to leave. All is quiet."
    await sam.opens("/day").taps("7").opens("/cancel")
    assert sam.last == "Left there. Nothing more will come of it."
    assert sam.labels == []


async def test_text_sent_before_the_question_joins_the_answer_before(sam: Player) -> None:
    await sam.opens("/diary").says("sun")
    await sam.sends(Said("and rain", 2))
    await sam.says("enough")
    assert sam.last == "sun\nand rain · enough"


async def test_a_bug_parks_the_conversation_and_mended_code_goes_on_there(sam: Player) -> None:
    broken.clear()
    broken.append("yes")
    await sam.opens("/shaky").taps("7")
    assert "Your answers are safe" in sam.last
    broken.clear()
    await sam.says("hello")
    assert sam.last == "It was 7."
