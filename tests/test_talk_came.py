"""What comes due: nudges that never interrupt, never come late, and never in quiet hours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.talk.events import Reach
from bot.talk.hours import next_on_wall
from bot.talk.house import Outlook, conversation, nudge
from bot.talk.talk import Talk
from storage import people
from tests.play import Player, World, client, house_of, world
from tests.traces import planned, statuses

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
broken: set[str] = set()


@conversation("check", opens_on="/check", title="the check-in")
async def check(talk: Talk) -> None:
    """What the nudge opens."""
    if broken:
        raise RuntimeError("a bug")
    mood = await talk.scale("mood", "Mood?")
    await talk.say("end", "Kept: {mood}.", mood=mood)


@conversation("diary", opens_on="/diary", title="your diary")
async def diary(talk: Talk) -> None:
    """Something to be in the middle of."""
    first = await talk.text("first", "First?")
    last = await talk.text("last", "Last?")
    await talk.say("end", "{first} {last}", first=first, last=last)


@nudge("daily", role="client", opens="check", fresh=HOUR, why="You chose a time for it.")
def daily(outlook: Outlook) -> Mapping[str, datetime]:
    """At ten, every day."""
    at = next_on_wall(outlook.now, "10:00", outlook.zone)
    return {at.date().isoformat(): at}


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    broken.clear()
    async with world(database_url, house_of(check, diary, nudges=(daily,)), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    sam = await client(made)
    await sam.sends(Reach(True))
    return sam


async def test_a_nudge_comes_every_day_at_its_time(sam: Player) -> None:
    await sam.waits(HOUR - MINUTE)
    assert sam.heard == []
    await sam.waits(MINUTE).taps("5")
    assert sam.heard == ["Mood?\n\n→ 5", "Kept: 5."]
    await sam.waits(timedelta(days=1)).taps("6")
    assert sam.last == "Kept: 6."


async def test_a_nudge_never_interrupts_an_answer_in_progress(sam: Player) -> None:
    await sam.waits(HOUR - 2 * MINUTE).opens("/diary").says("sun").waits(28 * MINUTE)
    assert sam.last == "Last?"
    await sam.says("rain")
    assert sam.last == "sun rain"
    await sam.waits(15 * MINUTE)
    assert sam.last == "Mood?"


async def test_a_nudge_that_had_to_wait_too_long_is_dropped(sam: Player) -> None:
    await sam.waits(HOUR - MINUTE)
    await sam.opens("/diary")
    for number in range(5):
        await sam.waits(16 * MINUTE).opens("/diary")
        assert sam.last == "First?", number
    await sam.says("sun").says("rain").waits(timedelta(hours=2))
    assert sam.last == "sun rain"


async def test_a_stale_nudge_is_dropped_and_the_next_one_comes(sam: Player) -> None:
    sam.world.clock.forward(timedelta(hours=2, seconds=1))
    await sam.waits(MINUTE)
    assert sam.heard == []
    await sam.waits(timedelta(days=1) - HOUR)
    assert sam.heard == ["Mood?"]


async def test_no_nudge_in_quiet_hours(sam: Player) -> None:
    await sam.world.write(lambda tx: people.set_rhythm(tx, 1, quiet_from="09:30", quiet_to="10:40"))
    await sam.waits(HOUR + 39 * MINUTE)
    assert sam.heard == []
    await sam.waits(10 * MINUTE)
    assert sam.heard == ["Mood?"]


async def test_no_nudge_in_a_pause(sam: Player) -> None:
    await sam.world.write(lambda tx: people.set_rhythm(tx, 1, paused_until="2026-03-04"))
    await sam.waits(timedelta(days=1, hours=14))
    assert sam.heard == []
    await sam.waits(timedelta(hours=11))
    assert sam.heard == ["Mood?"]


async def test_whoever_blocked_us_is_left_alone_until_they_are_back(sam: Player) -> None:
    await sam.opens("/diary")
    await sam.sends(Reach(False))
    assert await planned(sam.world) == []
    await sam.waits(timedelta(days=2))
    assert sam.heard == ["First?"]
    await sam.says("sun")
    assert sam.last == "Last?"
    await sam.waits(timedelta(days=1))
    assert sam.last == "Mood?"


async def test_a_nudge_unanswered_asks_the_same_question_again_and_opens_no_second(
    sam: Player,
) -> None:
    await sam.waits(timedelta(days=3))
    assert sam.heard == ["Mood?", "Mood?", "Mood?"]
    assert sam.labels.count("5") == 1
    assert await statuses(sam.world) == {"check": "waiting"}


async def test_a_bug_in_a_nudge_is_parked_with_one_word(sam: Player) -> None:
    broken.add("yes")
    await sam.waits(timedelta(days=2))
    assert len(sam.heard) == 1
    assert await statuses(sam.world) == {"check": "parked"}
    broken.clear()
    await sam.opens("/check").taps("5")
    assert sam.last == "Kept: 5."


async def test_a_nudge_after_half_an_hour_of_silence_comes_and_the_rest_comes_back(
    sam: Player,
) -> None:
    await sam.waits(20 * MINUTE).opens("/diary").waits(HOUR).taps("5")
    assert sam.heard[-2:] == ["Back to your diary.", "First?"]


async def test_what_a_nudge_asked_is_brought_back_once_and_then_left(sam: Player) -> None:
    await sam.waits(HOUR)
    for line in ("one", "two", "three"):
        await sam.opens("/diary").says(line).says("more")
    assert sam.heard.count("Back to the check-in.") == 1
    await sam.taps("5")
    assert sam.last == "Kept: 5."
