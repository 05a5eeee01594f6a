"""New code meets people in the middle of a conversation, kindly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.talk.doors import Door
from bot.talk.house import Conversation, Script, conversation
from bot.talk.talk import Talk
from bot.talk.turn import Turn
from bot.talk.turns import Turns
from tests.play import Player, client, house_of, world
from tests.traces import records, statuses

WAYS = {"walk": "A walk", "call": "A call", "rest": "A rest"}


def of(script: Script) -> Conversation:
    """One version of the conversation."""
    return conversation("day", opens_on="/day", title="your day")(script)


def deployed(sam: Player, *conversations: Conversation) -> Player:
    """The same person with the same phone, answered by new code."""
    made = sam.world
    house = house_of(*conversations)
    turn = Turn(house, Random(7), Door())
    turns = Turns(made.store, made.clock, turn)
    sam.world = replace(made, house=house, turns=turns)
    return sam


@of
async def first(talk: Talk) -> None:
    """The version of release one."""
    mood = await talk.scale("mood", "How is your mood?")
    way = await talk.choice("way", "What helped?", WAYS)
    note = await talk.text("note", "A line?")
    await talk.keep("kept", "day", {"mood": mood, "way": way, "note": note})
    await talk.say("end", "Kept.")


@pytest.fixture
async def sam(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Player]:
    async with world(sqlite_url, house_of(first), tmp_path) as made:
        yield await client(made)


async def kept(sam: Player) -> object:
    """The one record there is."""
    ((_, _, body),) = await records(sam.world)
    return body


async def test_a_new_question_is_asked_when_it_is_reached(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """Asks for sleep between the two."""
        mood = await talk.scale("mood", "How is your mood?")
        way = await talk.choice("way", "What helped?", WAYS)
        sleep = await talk.scale("sleep", "How did you sleep?")
        note = await talk.text("note", "A line?")
        await talk.keep("kept", "day", {"mood": mood, "way": way, "sleep": sleep, "note": note})

    await sam.opens("/day").taps("7").taps("A call")
    await deployed(sam, second).says("sun")
    assert sam.last == "How did you sleep?"
    await sam.taps("4").says("sun")
    assert await kept(sam) == {"mood": 7, "way": "call", "sleep": 4, "note": "sun"}


async def test_a_reworded_question_changes_nothing(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """Other words, the same names."""
        mood = await talk.scale("mood", "And how are you?")
        way = await talk.choice("way", "What carried you?", WAYS)
        await talk.keep("kept", "day", {"mood": mood, "way": way})

    await sam.opens("/day").taps("7")
    await deployed(sam, second).taps("A call")
    assert await kept(sam) == {"mood": 7, "way": "call"}
    assert "And how are you?" not in str(sam.heard)


async def test_a_moved_question_is_not_asked_twice(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """The same questions the other way round."""
        note = await talk.text("note", "A line?")
        way = await talk.choice("way", "What helped?", WAYS)
        mood = await talk.scale("mood", "How is your mood?")
        await talk.keep("kept", "day", {"mood": mood, "way": way, "note": note})

    await sam.opens("/day").taps("7").taps("A call")
    await deployed(sam, second).says("sun")
    assert await kept(sam) == {"mood": 7, "way": "call", "note": "sun"}


async def test_the_answer_to_a_removed_question_is_ignored(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """No word about moods."""
        way = await talk.choice("way", "What helped?", WAYS)
        await talk.keep("kept", "day", {"way": way})

    await sam.opens("/day").taps("7")
    await deployed(sam, second).taps("A call")
    assert await kept(sam) == {"way": "call"}


async def test_a_removed_question_that_waits_is_let_go(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """No word about ways."""
        mood = await talk.scale("mood", "How is your mood?")
        note = await talk.text("note", "A line?")
        await talk.keep("kept", "day", {"mood": mood, "note": note})

    await sam.opens("/day").taps("7")
    await deployed(sam, second).taps("A call")
    assert sam.last == "A line?"
    await sam.says("sun")
    assert await kept(sam) == {"mood": 7, "note": "sun"}


async def test_an_answer_outside_a_narrowed_scale_is_asked_again(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """Moods from 0 to 5."""
        mood = await talk.scale("mood", "How is your mood?", high=5)
        way = await talk.choice("way", "What helped?", WAYS)
        await talk.keep("kept", "day", {"mood": mood, "way": way})

    await sam.opens("/day").taps("7")
    await deployed(sam, second).taps("A call")
    assert sam.last == "How is your mood?"
    assert "6" not in sam.labels
    await sam.taps("4").taps("A call")
    assert await kept(sam) == {"mood": 4, "way": "call"}


async def test_an_answer_inside_a_narrowed_scale_stands(sam: Player) -> None:
    @of
    async def second(talk: Talk) -> None:
        """Moods from 0 to 5."""
        mood = await talk.scale("mood", "How is your mood?", high=5)
        way = await talk.choice("way", "What helped?", WAYS)
        await talk.keep("kept", "day", {"mood": mood, "way": way})

    await sam.opens("/day").taps("3")
    await deployed(sam, second).taps("A call")
    assert await kept(sam) == {"mood": 3, "way": "call"}


def _with(ways: Mapping[str, str]) -> Conversation:
    @of
    async def second(talk: Talk) -> None:
        """Other ways to choose from."""
        mood = await talk.scale("mood", "How is your mood?")
        way = await talk.choice("way", "What helped?", ways)
        note = await talk.text("note", "A line?")
        await talk.keep("kept", "day", {"mood": mood, "way": way, "note": note})

    return second


async def test_a_chosen_option_that_was_dropped_is_asked_again(sam: Player) -> None:
    await sam.opens("/day").taps("7").taps("A walk")
    await deployed(sam, _with({"call": "A call", "rest": "A rest"})).says("sun")
    assert sam.last == "What helped?"
    await sam.taps("A rest").says("sun")
    assert await kept(sam) == {"mood": 7, "way": "rest", "note": "sun"}


async def test_an_old_button_never_means_its_neighbour(sam: Player) -> None:
    await sam.opens("/day").taps("7")
    await deployed(sam, _with({"call": "A call", "rest": "A rest"})).taps("A call").says("sun")
    assert await kept(sam) == {"mood": 7, "way": "call", "note": "sun"}


async def test_an_old_button_for_a_dropped_option_brings_the_new_ones(sam: Player) -> None:
    await sam.opens("/day").taps("7")
    await deployed(sam, _with({"call": "A call", "rest": "A rest"})).taps("A walk")
    assert sam.last == "What helped?"
    assert sam.labels == ["A call", "A rest", "‹ Back"]
    await sam.taps("A rest")
    assert sam.last == "A line?"


async def test_a_removed_conversation_is_left_with_a_word(sam: Player) -> None:
    @conversation("other", opens_on="/other")
    async def other(talk: Talk) -> None:
        """All there is now."""
        await talk.say("hello", "Hello.")

    await sam.opens("/day").taps("7")
    await deployed(sam, other).says("hello?")
    assert "Nothing you said was lost" in sam.last
    assert await statuses(sam.world) == {"day": "left"}
    await sam.opens("/other")
    assert sam.last == "Hello."


def _calling(prefix: str) -> Conversation:
    @of
    async def version(talk: Talk) -> None:
        """Calls a smaller one."""
        mood = await talk.scale("mood", "How is your mood?")
        way = await _ways(talk.within(prefix))
        await talk.keep("kept", "day", {"mood": mood, "way": way})

    return version


async def _ways(talk: Talk) -> str:
    way = await talk.choice("way", "What helped?", WAYS)
    note = await talk.text("note", "How so?")
    return f"{way}: {note}"


async def test_a_smaller_conversation_under_a_new_name_is_asked_anew(sam: Player) -> None:
    await deployed(sam, _calling("ways")).opens("/day").taps("7").taps("A call")
    assert sam.last == "How so?"
    await deployed(sam, _calling("paths")).says("my sister")
    assert sam.last == "What helped?"
    await sam.taps("A rest").says("slept well")
    assert await kept(sam) == {"mood": 7, "way": "rest: slept well"}
