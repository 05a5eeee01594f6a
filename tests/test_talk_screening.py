"""Words that sound like danger get one gentle line first, and everything else goes on as usual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from bot.app import level_of
from bot.talk.doors import Door
from bot.talk.house import conversation
from bot.talk.talk import Talk
from bot.talk.turn import Turn
from tests.play import World, client, house_of, world


@conversation("line", opens_on="/line")
async def line(talk: Talk) -> None:
    """One line."""
    await talk.text("line", "A line for yourself?")
    await talk.say("end", "Kept.")


def screened(made: World) -> World:
    """The same world, with the real screen listening."""
    turn = Turn(made.house, Random(7), Door(), level_of)
    return replace(made, turns=replace(made.turns, turn=turn))


async def test_danger_is_answered_first_and_the_answer_is_kept(
    database_url: str, tmp_path: Path
) -> None:
    async with world(database_url, house_of(line), tmp_path) as made:
        sam = await client(screened(made))
        await sam.opens("/line").says("I want to kill myself tonight")
    assert "emergency number" in sam.heard[-2]
    assert sam.last == "Kept."


async def test_ordinary_words_get_no_such_line(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, house_of(line), tmp_path) as made:
        sam = await client(screened(made))
        await sam.opens("/line").says("walked the dog, slept well")
    assert sam.heard == ["A line for yourself?", "Kept."]


def test_both_languages_are_heard_whatever_the_channel_says() -> None:
    assert level_of("me quiero morir", "en") == ("crisis", "es")
    assert level_of("this traffic is killing me", "en") == ("none", "en")
