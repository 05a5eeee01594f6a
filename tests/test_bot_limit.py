"""One chat that floods is told once and then not read for a minute; words of danger always are."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.channels.telegram.incoming import CHANNEL
from bot.limit import BURST, FAST, FAST_FOR, HELP_EVERY, LOOKS_A_SECOND, REST, Limit
from bot.post import SETTLE_SECONDS
from bot.talk.events import Event, Incoming, Opened, Said
from tests.test_live_line import Evening, evening

DANGER = "I want to kill myself tonight"


class Ticks:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_too_many_it_is_told_once_and_taken_again_after_the_rest() -> None:
    ticks = Ticks()
    limit = Limit(3, ticks)
    assert [limit.look("a") for _ in range(6)] == ["take", "take", "take", "tell", "drop", "drop"]
    assert limit.look("b") == "take"
    assert limit.is_resting("a")
    assert not limit.is_resting("b")
    ticks.now += REST + 1
    assert limit.look("a") == "take"


def test_no_limit_takes_everything() -> None:
    limit = Limit(0, Ticks())
    assert {limit.look("a") for _ in range(1000)} == {"take"}


def test_while_resting_few_are_looked_through_and_help_comes_every_few_seconds() -> None:
    ticks = Ticks()
    limit = Limit(1, ticks)
    assert sum(limit.may_look("a") for _ in range(1000)) == LOOKS_A_SECOND
    assert [limit.may_help("a"), limit.may_help("a")] == [True, False]
    ticks.now += HELP_EVERY
    assert limit.may_help("a")
    assert limit.may_look("a")


def test_more_in_a_second_than_anybody_types_is_fast_for_a_while() -> None:
    ticks = Ticks()
    limit = Limit(120, ticks)
    for _ in range(FAST):
        limit.came("a")
    assert not limit.is_fast("a")
    limit.came("a")
    assert limit.is_fast("a")
    assert not limit.is_fast("b")
    ticks.now += FAST_FOR - 1
    assert limit.is_fast("a")
    ticks.now += 1
    assert not limit.is_fast("a")


def test_more_in_a_second_than_any_phone_brings_uses_up_the_share() -> None:
    limit = Limit(120, Ticks())
    for _ in range(BURST):
        limit.came("a")
    assert limit.look("a") == "take"
    limit.came("a")
    assert [limit.look("a"), limit.look("a")] == ["tell", "drop"]
    assert limit.is_resting("a")


def test_without_a_limit_no_burst_is_too_much() -> None:
    limit = Limit(0, Ticks())
    for _ in range(1000):
        limit.came("a")
    assert limit.look("a") == "take"


@given(bursts=some.lists(some.integers(1, 20), max_size=100))
def test_what_a_phone_brings_after_an_outage_is_taken(bursts: list[int]) -> None:
    ticks = Ticks()
    limit = Limit(120, ticks)
    for messages in bursts:
        ticks.now += 10
        for _ in range(messages):
            limit.came("a")
        assert {limit.look("a") for _ in range(messages)} == {"take"}


@given(gaps=some.lists(some.floats(1.0, 30.0), max_size=300))
def test_whoever_types_at_most_one_a_second_never_meets_it(gaps: list[float]) -> None:
    ticks = Ticks()
    limit = Limit(120, ticks)
    for gap in gaps:
        ticks.now += gap
        assert limit.look("a") == "take"


async def writes(one: Evening, number: int, event: Event) -> None:
    tandem, sam = one.line.tandem, str(one.sam.id)
    await tandem.take(Incoming(CHANNEL, sam, 10_000 + number, event, "en"))


def heard(one: Evening) -> list[str]:
    chat = one.sandbox.world.phones.chats[one.sam.id]
    return [str(message.get("text", "")) for message in chat.messages.values()]


async def test_a_flooding_person_is_told_once_and_still_helped(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        tandem, sam = one.line.tandem, str(one.sam.id)
        await one.says("/help")
        tandem.limit.a_minute = 5
        for number in range(20):
            await writes(one, number, Said("hello", number + 1))
        await tandem.post.drain()
        sent_before = tandem.post.sent
        assert tandem.spares(sam, "hello")
        assert tandem.spares(sam, "/checkin")
        assert not tandem.spares(sam, "/crisis")
        assert not tandem.spares(sam, DANGER)
        assert not tandem.spares("somebody else", "hello")
        await writes(one, 50, Said(DANGER, 60))
        await writes(one, 51, Said(DANGER, 61))
        await writes(one, 52, Opened("crisis"))
        await tandem.post.drain()
        assert tandem.post.sent == sent_before
        said = heard(one)
    assert sum(text.startswith("That was a lot at once") for text in said) == 1
    assert len([text for text in said if text.startswith("I read that. You matter")]) == 1, said


async def test_words_of_danger_do_not_wait_for_what_is_on_its_way(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        tandem, sam = one.line.tandem, str(one.sam.id)
        await one.says("/help")
        slow = tandem.post.pace.gate(sam)
        slow.rate = 1.0
        slow.hold(3)
        await writes(one, 1, Opened("help"))
        assert tandem.post.is_busy(CHANNEL, sam)
        async with asyncio.timeout(SETTLE_SECONDS * 0.9):
            await writes(one, 2, Said(DANGER, 2))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS / 2):
                await writes(one, 3, Said("slept well", 3))
