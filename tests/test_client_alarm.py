"""Words that sound like danger: answered first, nothing lost, taken back in one tap."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import structlog
from sqlalchemy import select
from sqlmodel import col

from bot.app import level_of
from bot.talk.doors import Door
from bot.talk.turn import Turn
from storage import diary, people
from storage.records import Access
from tests.cast import CHECK_INS, Cast, known, met, signs, stored
from tests.play import World

SET = Path(__file__).parent / "data" / "screen_set.jsonl"
DANGER = "I want to kill myself tonight"
TOLD = "☐ When my words sound like danger"
HOUR = timedelta(hours=1)


def listening(made: World) -> World:
    """The same world, with the real screen."""
    made.turns = replace(made.turns, turn=Turn(made.house, Random(7), Door(), level_of))
    return made


@pytest.fixture
async def cast_listening(furnished: World) -> Cast:
    return await met(listening(furnished))


async def test_the_answer_comes_first_and_the_conversation_waits(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.opens("/menu").taps("Add something").says(DANGER)
    assert ana.last.startswith("I read that. You matter, and I am glad you wrote it.")
    assert "Nobody is told because of this." in ana.last
    assert ana.labels == [
        "Show me help",
        "I am all right",
        "Ask me again in an hour",
        "That is not what I meant",
    ]


async def test_spanish_words_are_answered_in_spanish(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says("me quiero morir")
    assert ana.last.startswith("Lo he leído.")
    assert "No se avisa a nadie por esto." in ana.last
    await ana.taps("No quería decir eso").taps("Sí, guárdalas")
    assert ana.last == "De acuerdo. Podemos seguir donde estábamos."


async def test_it_is_answered_first_where_a_number_was_asked_for(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.opens("/checkin").says(DANGER)
    assert ana.last.startswith("I read that. You matter, and I am glad you wrote it.")
    assert not any("A number from" in text for text in ana.heard)
    await ana.taps("I am all right")
    assert ana.last.startswith("How is your mood right now?")


async def test_what_was_said_is_kept_and_the_conversation_is_offered_later(
    cast_listening: Cast,
) -> None:
    ana = await cast_listening.ana.opens("/menu").taps("Add something").says(DANGER)
    await ana.taps("I am all right")
    assert "Back to your menu." in ana.heard
    assert ana.last.startswith("What is it to you?")


async def test_nothing_is_started_until_all_is_right_or_a_day_has_passed(
    cast_listening: Cast,
) -> None:
    ana = await cast_listening.ana.says(DANGER)
    said = len(ana.heard)
    await ana.waits(timedelta(hours=23))
    assert len(ana.heard) == said
    await ana.waits(timedelta(hours=12))
    assert "Now" in ana.labels


async def test_all_right_lets_the_evening_come(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says(DANGER).taps("I am all right").waits(timedelta(hours=10))
    assert "Now" in ana.labels


async def test_a_follow_up_is_offered_and_asks_once(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says(DANGER).taps("Ask me again in an hour").waits(HOUR)
    assert ana.last == "How is it now?"
    await ana.taps("Not better")
    assert "emergency number" in ana.last


async def test_taken_back_in_one_tap_and_kept_only_with_a_yes(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says(DANGER).taps("That is not what I meant").taps("No")
    me = await known(ana)
    assert me.rhythm.held_until is None
    kept = await stored(ana.world, lambda tx: diary.last_days(tx, me.id))
    assert "screen_mistake" not in kept


async def test_said_again_it_does_not_begin_anew(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says(DANGER).says("I really want to kill myself")
    assert ana.last.startswith("I read that too.")


async def test_with_the_choice_made_the_lines_are_shown_at_once(
    cast_listening: Cast,
) -> None:
    ana = await cast_listening.ana.opens("/settings").taps("When my words sound like danger")
    await ana.taps("Show me help right away").says("Atlantis").says("Germany")
    rhythm = (await known(ana)).rhythm
    assert (rhythm.help_at_once, rhythm.country) == (True, "DE")


async def test_without_leave_nothing_reaches_the_clinician(cast_listening: Cast) -> None:
    told = len(cast_listening.doctor.heard)
    await cast_listening.ana.says(DANGER)
    await cast_listening.doctor.waits(2 * HOUR)
    assert len(cast_listening.doctor.heard) == told


async def test_with_leave_the_clinician_hears_that_it_happened_and_never_the_words(
    cast_listening: Cast,
) -> None:
    ana = await cast_listening.ana.opens("/share")
    await signs(ana, CHECK_INS, TOLD)
    await ana.says(DANGER)
    assert "Dr. Mira Okafor is told that it happened, not what you wrote." in ana.last
    doctor = await cast_listening.doctor.waits(timedelta(minutes=1))
    assert doctor.last.startswith("A. agreed that you hear of this")
    assert "kill" not in " ".join(doctor.heard)
    await ana.taps("That is not what I meant").taps("No")
    await doctor.waits(timedelta(minutes=1))
    assert doctor.last.startswith("A. says it was not meant that way")


async def test_something_hard_is_acknowledged_once_in_a_while(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.says("I relapsed last night and I feel so ashamed")
    assert sum("I have heard it" in text for text in ana.heard) == 1
    await ana.says("I relapsed and I hate it")
    assert sum("I have heard it" in text for text in ana.heard) == 1
    await ana.waits(timedelta(hours=4)).says("I relapsed again")
    assert sum("I have heard it" in text for text in ana.heard) == 2


async def test_the_lowest_mood_leads_to_the_offer_of_help(cast_listening: Cast) -> None:
    ana = await cast_listening.ana.opens("/checkin").taps("0")
    assert ana.labels[:2] == ["Show me who is there", "It is a heavy day"]
    await ana.taps("Show me who is there")
    assert any("emergency number" in text for text in ana.heard)
    assert ana.last.startswith("How strong has the pull")
    me = await known(ana)
    assert (await stored(ana.world, lambda tx: people.get(tx, me.id))).rhythm.held_until


async def test_whatever_is_written_nothing_of_it_gets_out_without_leave(
    cast_listening: Cast,
) -> None:
    ana, doctor = cast_listening.ana, cast_listening.doctor
    messages = [
        one["text"]
        for line in SET.read_text("utf-8").splitlines()
        if (one := json.loads(line))["label"] == "crisis"
    ][::40]
    assert len(messages) > 10
    before = len(doctor.heard)
    with structlog.testing.capture_logs() as logs:
        for text in messages:
            await ana.says(text)
            await ana.waits(timedelta(minutes=1))
            await doctor.waits(timedelta(minutes=1))
    assert len(doctor.heard) == before
    assert not any(text in str(logs) for text in messages)
    ids = [one.id for one in (await known(ana), await known(doctor))]
    seen = await stored(
        ana.world,
        lambda tx: tx.connection.execute(
            select(col(Access.what)).where(col(Access.client_id).in_(ids))
        ).all(),
    )
    assert not [row for row in seen if row.what == "alarm"]
