"""What works at any time: opening, leaving, old and forged buttons, one thing after another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.talk.events import Tapped
from bot.talk.house import conversation
from bot.talk.talk import Talk
from tests.play import Player, World, client, house_of, world
from tests.traces import records, statuses, trace


@conversation("wave", opens_on="/wave", title="the wave")
async def wave(talk: Talk) -> None:
    """A pause between two questions."""
    before = await talk.scale("before", "How strong?")
    await talk.keep("kept", "wave", before)
    await talk.pause("wait", timedelta(minutes=10))
    after = await talk.scale("after", "And now?")
    await talk.say("end", "{before} to {after}.", before=before, after=after)


@conversation("line", opens_on="/line", title="your line")
async def line(talk: Talk) -> None:
    """One text."""
    text = await talk.text("text", "A line?")
    await talk.say("end", "Kept: {text}", text=text)


@conversation("card", opens_on="/card", title="your card", afresh=True)
async def card(talk: Talk) -> None:
    """Begins anew with every opening."""
    await talk.text("word", "A word?")
    await talk.text("other", "Another?")


@conversation("idle")
async def idle(talk: Talk) -> None:
    """For what nobody knows."""
    await talk.say("hello", "I do not know “{command}”.", command=str(talk.opening["command"]))


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(wave, line, card, idle), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def test_an_unknown_command_is_answered_and_the_question_comes_back(sam: Player) -> None:
    await sam.opens("/dance")
    assert sam.heard == ["I do not know “/dance”."]
    await sam.opens("/line").opens("/dance")
    assert sam.heard[-3:] == ["I do not know “/dance”.", "Back to your line.", "A line?"]


async def test_a_command_named_in_braces_is_only_text(sam: Player) -> None:
    await sam.opens("/{command.__class__}")
    assert sam.last == "I do not know “/{command.__class__}”."


async def test_cancel_before_during_and_after_a_pause(sam: Player) -> None:
    await sam.opens("/wave").opens("/cancel")
    assert await statuses(sam.world) == {"wave": "left"}
    await sam.opens("/wave").taps("5").opens("/cancel").waits(timedelta(minutes=11))
    assert "And now?" not in sam.heard
    await sam.opens("/wave").taps("6").waits(timedelta(minutes=11)).opens("/cancel")
    assert sam.last == "Left there. Nothing more will come of it."
    assert sam.labels == []
    assert [body for _, _, body in await records(sam.world)] == [5, 6]
    await sam.opens("/cancel")
    assert sam.last == "There is nothing open to leave. All is quiet."


async def test_leaving_one_conversation_comes_back_to_the_other(sam: Player) -> None:
    await sam.opens("/line").opens("/wave").opens("/cancel")
    assert sam.heard[-2:] == ["Back to your line.", "A line?"]


async def test_a_pause_that_ends_in_the_wings_goes_on_after_the_one_in_front(sam: Player) -> None:
    await sam.opens("/wave").taps("5").opens("/line").waits(timedelta(minutes=11))
    assert sam.last == "A line?"
    await sam.says("sun")
    assert sam.heard[-3:] == ["Kept: sun", "Back to the wave.", "And now?"]


async def test_opening_what_is_open_asks_it_again_and_opens_no_second(sam: Player) -> None:
    await sam.opens("/line").opens("/wave").opens("/line")
    assert sam.last == "A line?"
    await sam.says("sun")
    assert sam.heard[-2:] == ["Back to the wave.", "How strong?"]
    assert len((await trace(sam.world)).conversations) == 2


async def test_an_old_button_of_a_conversation_in_the_wings_still_counts(sam: Player) -> None:
    await sam.opens("/wave").opens("/line").taps("5")
    assert sam.heard[-2:] == ["Back to your line.", "A line?"]
    assert [body for _, _, body in await records(sam.world)] == [5]


@pytest.mark.parametrize(
    "data",
    [
        "",
        ".",
        "..",
        "1.1",
        "hello",
        "a" * 64,
        "a" * 65,
        "zzzzzzzzzzzzz.1.5",
        "zzzzzzzzzzzz.1.5",
        "1.zzzzzzzzzzzzz.5",
        "-1.1.5",
        "1.1.5.5",
        "１.1.5",
        "\x00.\x00.\x00",
        "1.1.^",
        "1.1.<",
    ],
)
async def test_garbage_behind_a_button_changes_nothing(sam: Player, data: str) -> None:
    await sam.opens("/wave")
    before = await trace(sam.world)
    await sam.sends(Tapped(data, 1))
    assert await trace(sam.world) == before
    assert sam.heard == ["How strong?"]


async def test_another_persons_button_changes_nothing(sam: Player) -> None:
    kim = await client(sam.world, "2", name="Kim")
    await sam.opens("/wave")
    bubble, button = sam.finds("5", old=False)
    await kim.sends(Tapped(button.data, bubble.ref))
    assert kim.acks == ["That one is finished."]
    assert await statuses(sam.world) == {"wave": "waiting"}
    assert await records(sam.world) == []


async def test_no_answer_twice_from_one_question(sam: Player) -> None:
    await sam.opens("/wave")
    bubble, five = sam.finds("5", old=False)
    three = sam.finds("3", old=False)[1]
    await sam.sends(Tapped(five.data, bubble.ref))
    await sam.sends(Tapped(three.data, bubble.ref))
    assert [body for _, _, body in await records(sam.world)] == [5]


async def test_what_opens_afresh_begins_anew_and_its_old_question_is_over(sam: Player) -> None:
    await sam.opens("/line").opens("/card").says("sea").opens("/card")
    assert sam.last == "A word?"
    assert await statuses(sam.world) == {"line": "aside", "card": "waiting"}
    assert sam.labels == []
    await sam.says("sea").says("sky")
    assert sam.heard[-2:] == ["Back to your line.", "A line?"]
