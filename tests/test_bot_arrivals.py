"""A file on its way in and out over a real Bot API: from a phone to an answer, and back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.arrivals import opened
from bot.channels.telegram.incoming import CHANNEL, read
from bot.talk.events import Incoming, ReadFile, Said, SentFile
from bot.talk.house import conversation
from bot.talk.message import Attachment, Remove
from bot.talk.talk import Talk
from storage.tx import Json
from tests.play import World, client, house_of, world
from tests.telegrams import Corner, corner


def slowly(content: bytes) -> Json:
    """Which thread read how much; a large file takes a while."""
    time.sleep(len(content) / 1_000_000)
    return {"bytes": len(content), "aside": threading.current_thread() is not THREAD}


def unkept(content: bytes) -> Json:
    """A reader with a mistake: infinity is nothing that JSON can say, and a set even less."""
    found: list[Json] = [float(len(content))]
    found.append(found)
    return found


THREAD = threading.current_thread()


@conversation("week", opens_on="/week")
async def week(talk: Talk) -> None:
    """A file in, a file out."""
    handed = await talk.file("week", "Your week?", slowly, largest=1_000_000)
    away = Attachment("week.ics", "text/calendar", str(handed["holds"]))
    await talk.hand_over("away", "Here it is.", away)


@conversation("knot", opens_on="/knot")
async def knot(talk: Talk) -> None:
    """A reader that cannot be remembered."""
    await talk.file("knot", "A knot?", unkept)


@dataclass
class Desk:
    """A world behind our own bot at a running sandbox, with Ana in both."""

    made: World
    at: Corner
    ana: int

    async def takes(self, incoming: Incoming) -> str:
        """Take a turn and send what it says; gives the last of it."""
        outcome = await self.made.turns.take(incoming)
        for parcel in outcome.parcels:
            await self.at.telegram.send(parcel.address, parcel.body)
        last = outcome.parcels[-1].body
        assert not isinstance(last, Remove)
        return last.text or ""

    async def says(self, text: str) -> str:
        """Ana writes."""
        await self.at.table.says(self.ana, text)
        return await self.takes(await self.newest())

    async def sends(self, name: str, content: bytes) -> Incoming:
        """Ana sends a file, and it is opened."""
        path = f"/sandbox/people/{self.ana}/files"
        file = {"file": (name, content, "text/calendar")}
        assert (await self.at.table.http.post(path, files=file)).status_code == 200
        return await opened(self.made.turns, self.at.telegram, await self.newest())

    async def newest(self) -> Incoming:
        """The newest update as our channel understands it."""
        found = read(await self.at.table.last())
        assert isinstance(found, Incoming)
        return found

    async def fetches(self) -> int:
        """How many files the bot asked for."""
        return sum(one["method"] == "getFile" for one in await self.at.calls())


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with world(sqlite_url, house_of(week, knot), tmp_path) as made, corner() as at:
        ana = await at.table.person()
        await client(made, str(ana), channel=CHANNEL)
        yield Desk(made, at, ana)


async def test_a_file_is_fetched_read_aside_and_another_handed_over(desk: Desk) -> None:
    await desk.says("/week")
    incoming = await desk.sends("week.ics", b"BEGIN:VCALENDAR")
    assert isinstance(incoming.event, ReadFile)
    assert incoming.event.holds == {"bytes": 15, "aside": True}
    assert await desk.takes(incoming) == "Here it is."
    document = (await desk.at.table.sees(desk.ana))[-1]["document"]
    assert "'file_name': 'week.ics', 'mime_type': 'text/calendar'" in str(document)


async def test_nothing_is_fetched_that_nobody_asked_for(desk: Desk) -> None:
    incoming = await desk.sends("week.ics", b"BEGIN:VCALENDAR")
    assert isinstance(incoming.event, SentFile)
    assert "only read text" in await desk.takes(incoming)
    assert await desk.fetches() == 0
    await desk.says("/week")
    incoming = await desk.sends("photo.heic", b"...")
    assert "end in .ics" in await desk.takes(incoming)
    assert await desk.fetches() == 0


async def test_a_server_in_trouble_costs_nothing(desk: Desk) -> None:
    await desk.says("/week")
    await desk.at.fault("500", "getFile")
    incoming = await desk.sends("week.ics", b"BEGIN:VCALENDAR")
    assert "Nothing is lost" in await desk.takes(incoming)
    assert await desk.takes(await desk.sends("week.ics", b"BEGIN")) == "Here it is."


async def test_a_large_file_is_read_while_others_go_on(desk: Desk) -> None:
    await desk.says("/week")
    reading = asyncio.create_task(desk.sends("week.ics", b"." * 1_000_000))
    await asyncio.sleep(0.3)
    stranger = Incoming(CHANNEL, "somebody else", 1, Said("hello", 1))
    await desk.made.turns.take(stranger)
    assert not reading.done()
    assert isinstance((await reading).event, ReadFile)


async def test_what_cannot_be_remembered_is_a_failed_reader(desk: Desk) -> None:
    await desk.says("/knot")
    incoming = await desk.sends("knot.ics", b"BEGIN")
    assert "could not make sense of that file" in await desk.takes(incoming)


async def test_any_other_event_passes_as_it_is(desk: Desk) -> None:
    incoming = Incoming(CHANNEL, str(desk.ana), 1, Said("hello", 1))
    assert await opened(desk.made.turns, desk.at.telegram, incoming) is incoming
