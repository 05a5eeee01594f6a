"""Help does not wait for the database: words of danger and /crisis with nothing behind them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.app import is_danger
from bot.firsthelp import FirstHelp
from bot.lifeline import Lifeline
from bot.pace import Pace
from bot.post import Post
from bot.shelf import Shelf
from bot.talk.desk import Outcome
from bot.talk.events import Event, Incoming, Opened, Said, Tapped
from bot.talk.message import Body, Message
from storage.start import Store

NOW = datetime(2026, 11, 25, tzinfo=UTC)
DANGER = "I want to kill myself tonight"


class Gone:
    """A store whose database does not answer, or answers only after a long time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    async def read(self, *_: object) -> object:
        """Nothing comes of it."""
        await asyncio.sleep(self.seconds)
        raise OperationalError("the database is gone", {}, Exception("gone"))

    write = read


@dataclass
class Van:
    """A carrier that keeps what it was given."""

    sent: list[Message] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: str, body: Body, printed: bytes | None) -> int:
        """Take it along."""
        del address, printed
        assert isinstance(body, Message)
        self.sent.append(body)
        self.arrived.set()
        return len(self.sent)

    async def ack(self, ack: str, text: str) -> None:
        """Nothing to show."""

    async def typing(self, address: str, form: str) -> None:
        """Nothing to show."""

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Nothing to fetch."""
        del handle, largest
        return b""


@pytest.fixture
async def van() -> Van:
    return Van()


def help_with(store: Gone, van: Van, folder: Path) -> FirstHelp:
    gone = cast(Store, store)
    pace = Pace(0, 0, asyncio.get_running_loop().time)

    async def cook(parcel: object) -> None:
        del parcel

    post = Post(gone, lambda: NOW, {"telegram": van}, pace, cook)
    return FirstHelp(gone, post, Lifeline(Shelf(folder)), lambda: NOW, is_danger)


def incoming(event: Event, number: int = 1) -> Incoming:
    return Incoming("telegram", "7", number, event, "en")


async def failing() -> Outcome:
    raise OperationalError("the database is gone", {}, Exception("gone"))


async def test_words_of_danger_are_answered_with_the_database_gone(
    van: Van, tmp_path: Path
) -> None:
    first = help_with(Gone(), van, tmp_path)
    for _ in range(2):
        with pytest.raises(OperationalError):
            await first.guard(incoming(Said(DANGER, 1)), failing())
    await asyncio.sleep(0)
    await first.post.drain()
    assert len(van.sent) == 1
    assert van.sent[0].text.startswith("I read that. You matter")


async def test_within_a_second_when_the_database_only_hangs(van: Van, tmp_path: Path) -> None:
    first = help_with(Gone(), van, tmp_path)
    begun = perf_counter()

    async def slow() -> Outcome:
        await asyncio.sleep(1.5)
        return Outcome()

    turn = asyncio.create_task(first.guard(incoming(Said(DANGER, 1)), slow()))
    await van.arrived.wait()
    assert perf_counter() - begun < 1.0
    assert await turn == Outcome()


async def test_ordinary_words_get_no_such_answer(van: Van, tmp_path: Path) -> None:
    first = help_with(Gone(), van, tmp_path)
    with pytest.raises(OperationalError):
        await first.guard(incoming(Said("slept well", 1)), failing())
    await first.post.drain()
    assert van.sent == []


async def test_crisis_is_looked_up_with_the_database_gone(van: Van, tmp_path: Path) -> None:
    first = help_with(Gone(), van, tmp_path)
    await first.show(incoming(Opened("crisis")))
    await first.show(incoming(Tapped("sos|US|suicide|0", 1), 2))
    await first.post.drain()
    assert "112 often works" in van.sent[0].text
    assert "988" in van.sent[1].text


async def test_a_database_that_hangs_does_not_hold_up_the_lookup(van: Van, tmp_path: Path) -> None:
    first = help_with(Gone(5.0), van, tmp_path)
    begun = perf_counter()
    shown = asyncio.create_task(first.show(incoming(Opened("crisis", "Germany"))))
    await van.arrived.wait()
    assert perf_counter() - begun < 1.0
    shown.cancel()


async def test_words_answered_late_are_not_answered_again_when_the_turn_fails(
    van: Van, tmp_path: Path
) -> None:
    first = help_with(Gone(), van, tmp_path)

    async def slow_and_failing() -> Outcome:
        await van.arrived.wait()
        return await failing()

    with pytest.raises(OperationalError):
        await first.guard(incoming(Said(DANGER, 1)), slow_and_failing())
    await first.post.drain()
    assert len(van.sent) == 1


async def test_who_waits_for_a_turn_no_more_ends_it(van: Van, tmp_path: Path) -> None:
    first = help_with(Gone(), van, tmp_path)
    ended = asyncio.Event()

    async def for_ever() -> Outcome:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()
        return Outcome()

    turn = asyncio.create_task(first.guard(incoming(Said(DANGER, 1)), for_ever()))
    await asyncio.sleep(0)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert ended.is_set()
