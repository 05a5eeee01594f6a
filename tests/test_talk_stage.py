"""A conversation on stage: limits, foreign awaits, bugs, timeouts; nothing said is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.errors import TimedOut
from bot.talk.events import Tapped
from bot.talk.house import conversation
from bot.talk.ops import Again
from bot.talk.recovery import wake_parked
from bot.talk.talk import Talk
from storage.tx import Tx
from tests.play import Player, World, client, house_of, world
from tests.traces import planned, records, statuses

broken: set[str] = set()
deeds: list[int] = []


def note_deed(tx: Tx, person_id: int) -> int:
    """A deed that can be counted; the count is outside of the transaction."""
    del tx
    if "database" in broken:
        raise OperationalError("INSERT", {}, RuntimeError("the connection is gone"))
    deeds.append(person_id)
    return len(deeds)


def fail(where: str) -> None:
    """Fail while a test says so."""
    if where in broken:
        raise RuntimeError(f"a bug at {where}")


@conversation("shaky", opens_on="/shaky")
async def shaky(talk: Talk) -> None:
    """May fail at every point."""
    fail("opening")
    mood = await talk.scale("mood", "Mood?")
    fail("middle")
    await talk.do("deed", note_deed)
    fail("deed")
    note = await talk.text("note", "A line?")
    fail("note")
    await talk.pause("wait", timedelta(minutes=10))
    fail("pause")
    after = await talk.scale("after", "And now?")
    await talk.keep("kept", "day", {"mood": mood, "note": note, "after": after})
    await talk.say("end", "{mood}, {after}: {note}", mood=mood, after=after, note=note)


@conversation("round", opens_on="/round")
async def endless(talk: Talk) -> None:
    """Loops without asking."""
    mood = await talk.scale("mood", "Mood?")
    while True:
        await talk.say("again", "Still {mood}.", mood=mood)


@conversation("sleepy", opens_on="/sleepy")
async def sleepy(talk: Talk) -> None:
    """Awaits what it may not."""
    await talk.scale("mood", "Mood?")
    await asyncio.sleep(0)


@conversation("caught", opens_on="/caught")
async def caught(talk: Talk) -> None:
    """Waits an hour for an answer, and has a word for when none comes."""
    try:
        way = await talk.choice("way", "Which?", {"a": "One", "b": "Two"}, within=HOUR)
        await talk.say("way-said", "You took {way}.", way=way)
    except TimedOut:
        await talk.say("late", "Another time.")


@conversation("fleeting", opens_on="/fleeting")
async def fleeting(talk: Talk) -> None:
    """Waits an hour for an answer and has not thought of what then."""
    await talk.keep("seen", "seen", True)
    await talk.choice("way", "Which?", {"a": "One", "b": "Two"}, within=HOUR)
    await talk.say("end", "Thank you.")


@conversation("patient", opens_on="/patient")
async def patient(talk: Talk) -> None:
    """Follows up once."""
    again = Again(timedelta(hours=2), "Still here, no hurry.")
    await talk.choice("way", "Which?", {"a": "One", "b": "Two"}, again=again)
    await talk.say("end", "Thank you.")


HOUR = timedelta(hours=1)
ALL = (shaky, endless, sleepy, caught, fleeting, patient)


@pytest.fixture(autouse=True)
def _whole() -> None:
    broken.clear()
    deeds.clear()


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(*ALL), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


def apologies(sam: Player) -> int:
    """How often Sam was told that something went wrong."""
    return sum("Something on our side" in text for text in sam.heard)


@pytest.mark.parametrize("where", ["opening", "middle", "deed", "note", "pause"])
async def test_a_bug_anywhere_is_one_apology_and_goes_on_there_once_mended(
    sam: Player, where: str
) -> None:
    broken.add(where)
    await sam.opens("/shaky")
    if where != "opening":
        await sam.taps("7")
    if where in {"note", "pause"}:
        await sam.says("sun")
    await sam.waits(timedelta(minutes=11))
    assert apologies(sam) == 1
    assert await statuses(sam.world) == {"shaky": "parked"}
    await sam.says("hello?").says("anyone?")
    assert apologies(sam) == 1

    broken.clear()
    await sam.world.write(wake_parked)
    await sam.waits(timedelta(seconds=1))
    if where == "opening":
        await sam.taps("7")
    if where not in {"note", "pause"}:
        await sam.says("sun")
    if where != "pause":
        await sam.waits(timedelta(minutes=11))
    await sam.taps("4")
    assert sam.last == "7, 4: sun"
    assert await records(sam.world) == [("day", "kept", {"mood": 7, "note": "sun", "after": 4})]
    assert await statuses(sam.world) == {"shaky": "done"}


async def test_the_answer_before_a_bug_is_kept_and_not_asked_again(sam: Player) -> None:
    broken.add("middle")
    await sam.opens("/shaky").taps("7")
    broken.clear()
    await sam.says("hello")
    assert sam.last == "A line?"


async def test_a_pause_that_ends_while_its_conversation_is_parked_is_over(sam: Player) -> None:
    await sam.opens("/shaky").taps("7").says("sun").opens("/change")
    broken.add("middle")
    await sam.taps("A line? · sun")
    assert await statuses(sam.world) == {"shaky": "parked"}
    await sam.waits(timedelta(minutes=11))
    broken.clear()
    await sam.says("hello")
    assert sam.last == "And now?"


async def test_a_retry_leaves_the_conversation_in_front_alone(sam: Player) -> None:
    broken.add("middle")
    await sam.opens("/shaky").taps("7").opens("/caught")
    broken.clear()
    await sam.world.write(wake_parked)
    await sam.waits(timedelta(seconds=1))
    assert sam.last == "Which?"
    await sam.taps("One")
    assert sam.heard[-3:] == ["You took a.", "Back to shaky.", "A line?"]


async def test_a_retry_does_nothing_to_one_that_has_gone_on_meanwhile(sam: Player) -> None:
    broken.add("middle")
    await sam.opens("/shaky").taps("7")
    broken.clear()
    await sam.world.write(wake_parked)
    await sam.says("hello").says("sun")
    before = list(sam.heard)
    await sam.waits(timedelta(seconds=1))
    assert sam.heard == before
    await sam.waits(timedelta(minutes=10))
    assert sam.last == "And now?"


async def test_a_retry_waits_for_the_end_of_the_quiet_hours(sam: Player) -> None:
    broken.add("middle")
    await sam.opens("/shaky").taps("7").waits(timedelta(hours=14))
    broken.clear()
    await sam.world.write(wake_parked)
    await sam.waits(HOUR)
    assert apologies(sam) == 1
    assert "Something on our side" in sam.last
    await sam.waits(timedelta(hours=9))
    assert sam.last == "A line?"


async def test_a_bug_in_the_one_coming_back_does_not_cost_the_answer_just_given(
    sam: Player,
) -> None:
    await sam.opens("/shaky").taps("7").opens("/caught")
    broken.add("middle")
    await sam.taps("One")
    assert "You took a." in sam.heard
    assert await statuses(sam.world) == {"shaky": "parked", "caught": "done"}
    assert apologies(sam) == 1


async def test_a_loop_is_parked_with_a_plain_word_and_nothing_is_lost(sam: Player) -> None:
    await sam.opens("/round").taps("7")
    assert [text for text in sam.heard if text.startswith("Still")] == []
    assert apologies(sam) == 1
    assert await statuses(sam.world) == {"round": "parked"}


async def test_a_foreign_await_is_parked_and_the_alert_names_its_line(sam: Player) -> None:
    await sam.opens("/sleepy")
    with capture_logs() as alerts:
        await sam.taps("7")
    assert apologies(sam) == 1
    assert alerts[0]["error"] == "ForeignAwait"
    assert "test_talk_stage.py:" in alerts[0]["why"]


async def test_an_alert_never_carries_what_a_bug_says(sam: Player) -> None:
    broken.add("middle")
    await sam.opens("/shaky")
    with capture_logs() as alerts:
        await sam.taps("7")
    assert "a bug" not in str(alerts)
    assert alerts[0]["conversation"] == "shaky"
    assert alerts[0]["where"].startswith("test_talk_stage.py:")


async def test_a_timeout_the_author_thought_of_is_spoken(sam: Player) -> None:
    await sam.opens("/caught").waits(HOUR)
    assert sam.last == "Another time."
    assert sam.labels == []


async def test_a_timeout_nobody_thought_of_lapses_in_silence(sam: Player) -> None:
    await sam.opens("/fleeting")
    bubble, button = sam.finds("One", old=False)
    await sam.waits(HOUR)
    assert sam.heard == ["Which?"]
    assert sam.labels == []
    assert await statuses(sam.world) == {"fleeting": "lapsed"}
    assert await records(sam.world) == [("seen", "seen", True)]
    await sam.sends(Tapped(button.data, bubble.ref))
    assert sam.acks == ["That one is finished."]


async def test_a_timeout_that_passes_in_the_wings_lapses_in_silence_too(sam: Player) -> None:
    await sam.opens("/fleeting").opens("/caught").taps("One")
    await sam.opens("/patient").waits(HOUR).taps("One")
    assert sam.last == "Thank you."
    assert await statuses(sam.world) == {"caught": "done", "fleeting": "lapsed", "patient": "done"}


async def test_one_follow_up_and_no_second(sam: Player) -> None:
    await sam.opens("/patient").waits(timedelta(hours=3))
    assert sam.heard == ["Which?", "Still here, no hurry."]
    assert sam.labels == ["One", "Two"]
    await sam.opens("/caught").taps("Two", old=False).waits(timedelta(hours=3))
    assert sam.heard.count("Still here, no hurry.") == 1
    await sam.taps("One")
    assert sam.last == "Thank you."


async def test_no_follow_up_in_quiet_hours(sam: Player) -> None:
    await sam.waits(timedelta(hours=12)).opens("/patient").waits(timedelta(hours=20))
    assert sam.heard == ["Which?"]
    assert await planned(sam.world) == []


async def test_a_database_in_trouble_parks_nothing(sam: Player) -> None:
    await sam.opens("/shaky")
    broken.add("database")
    event = sam.incoming(Tapped(sam.finds("7", old=False)[1].data, 1))
    with pytest.raises(OperationalError):
        await sam.world.turns.take(event)
    assert await statuses(sam.world) == {"shaky": "waiting"}
    broken.clear()
    await sam.shows(await sam.world.turns.take(event))
    assert sam.last == "A line?"
