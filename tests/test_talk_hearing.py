"""What an answer is, and what is not yet one: early, empty, too long, ticked, forged, unshown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.talk.events import Reach, Said, SentOther, SentPlace, Tapped
from bot.talk.house import conversation
from bot.talk.talk import Talk
from tests.play import Player, World, client, house_of, world
from tests.traces import records, trace

HINT = "I could not read that as text. Could you write it in a few words?"
WAYS = {"walk": "A walk", "call": "A call", "rest": "A rest"}


@conversation("ticks", opens_on="/ticks")
async def ticks(talk: Talk) -> None:
    """A question before, then several ticks."""
    mood = await talk.scale("mood", "Mood?")
    ways = await talk.several("ways", "What helps?", WAYS)
    await talk.keep("kept", "ways", {"mood": mood, "ways": list(ways)})
    await talk.say("end", "{n} of them.", n=len(ways))


@conversation("line", opens_on="/line")
async def line(talk: Talk) -> None:
    """A short text, a choice, and a text again."""
    first = await talk.text("first", "First?", longest=20)
    way = await talk.choice("way", "Which?", WAYS)
    last = await talk.text("last", "Last?")
    await talk.keep("kept", "line", [first, way, last])
    await talk.say("end", "Done.")


@conversation("two", opens_on="/two")
async def two(talk: Talk) -> None:
    """Two texts."""
    first = await talk.text("first", "First?")
    last = await talk.text("last", "Last?")
    await talk.keep("kept", "two", [first, last])
    await talk.say("end", "Done.")


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(ticks, line, two), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def test_ticks_are_changed_until_done(sam: Player) -> None:
    await sam.opens("/ticks").taps("5").taps("☐ A walk").taps("☐ A rest").taps("☑ A walk")
    await sam.taps("Done")
    assert sam.last == "1 of them."
    assert await records(sam.world) == [("ways", "kept", {"mood": 5, "ways": ["rest"]})]


async def test_done_without_a_tick_is_none_of_them(sam: Player) -> None:
    await sam.opens("/ticks").taps("5").taps("Done")
    assert sam.last == "0 of them."


async def test_going_back_from_half_given_ticks_does_not_make_them_an_answer(sam: Player) -> None:
    await sam.opens("/ticks").taps("5").taps("☐ A walk").taps("‹ Back").taps("6")
    assert sam.last == "What helps?"
    assert "☑ A walk" in sam.labels
    await sam.taps("☐ A call").taps("Done")
    assert await records(sam.world) == [("ways", "kept", {"mood": 6, "ways": ["walk", "call"]})]


@pytest.mark.parametrize("text", ["", "   \n ", "\x00\x1f\u202e", "\ud800", "x" * 21])
async def test_what_cannot_be_kept_gets_a_hint_and_the_question_waits(
    sam: Player, text: str
) -> None:
    await sam.opens("/line").says(text)
    assert sam.last == HINT
    await sam.says("x" * 20)
    assert sam.last == "Which?"


async def test_text_sent_before_a_question_that_is_tapped_shows_it_once_more_once(
    sam: Player,
) -> None:
    await sam.opens("/ticks").says("hello").says("are you").says("there?").taps("5")
    for ref in (2, 4, 6):
        await sam.sends(Said("walk", ref))
    assert sam.heard.count("What helps?") == 2
    await sam.taps("☐ A call").taps("Done")
    assert sam.last == "1 of them."


async def test_early_text_never_changes_a_choice_that_was_typed(sam: Player) -> None:
    await sam.opens("/line").says("sun")
    early = sam.types("in the garden")
    await sam.says("a call")
    await sam.sends(Said("in the garden", early))
    assert sam.heard.count("Which?") == 0, "the typed choice stands"
    await sam.says("enough")
    assert await records(sam.world) == [("line", "kept", ["sun", "call", "enough"])]


async def test_early_text_is_cleaned_before_it_joins(sam: Player) -> None:
    await sam.opens("/two")
    await sam.says("sun")
    await sam.sends(Said("  and\x00 \ud800rain ", 2))
    await sam.sends(Said("\x00", 2))
    await sam.says("enough")
    assert await records(sam.world) == [("two", "kept", ["sun\nand rain", "enough"])]


async def test_a_question_that_never_arrived_is_asked_again(sam: Player) -> None:
    await sam.opens("/two")
    await sam.world.turns.take(sam.incoming(Said("sun", sam.types("sun"))))
    await sam.sends(Reach(False))
    await sam.sends(Reach(True))
    await sam.says("are you there?")
    assert sam.last == "Last?"
    await sam.says("enough")
    assert await records(sam.world) == [("two", "kept", ["sun", "enough"])]


async def test_a_location_nobody_asked_for_is_not_kept(sam: Player) -> None:
    await sam.opens("/two")
    await sam.sends(SentPlace(52.5, 13.4, 99))
    assert "have not kept it" in sam.last
    assert "52.5" not in str(await trace(sam.world))


async def test_a_sticker_is_answered_and_changes_nothing(sam: Player) -> None:
    await sam.opens("/two")
    await sam.sends(SentOther("sticker", 99))
    assert "only read text" in sam.last
    await sam.says("sun")
    assert sam.last == "Last?"


@pytest.mark.parametrize("token", ["--5", "11", "-1", "", "~", "+", "٣٣", "9" * 40, "5\x00", "y"])
async def test_a_forged_answer_under_an_honest_question_changes_nothing(
    sam: Player, token: str
) -> None:
    await sam.opens("/ticks")
    bubble, button = sam.finds("5", old=False)
    stem = button.data.rsplit(".", 1)[0]
    await sam.sends(Tapped(f"{stem}.{token}", bubble.ref))
    assert sam.heard == ["Mood?"]
    await sam.taps("5")
    assert sam.last == "What helps?"
