"""What the Telegram tests share: our bot at a running sandbox, and updates as they arrive."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.outgoing import Telegram
from bot.channels.telegram.wire import Wire
from bot.talk.events import Incoming
from tests.sandboxes import Table, table

Json = dict[str, object]

ANA: Json = {"id": 11, "is_bot": False, "first_name": "Ana", "language_code": "pt-BR"}
CHAT: Json = {"id": 11, "first_name": "Ana", "type": "private"}
GROUP: Json = {"id": -42, "title": "Friends", "type": "group"}
DATE = 1_800_000_000


@dataclass
class Corner:
    """A table with our own bot at it."""

    table: Table
    wire: Wire
    telegram: Telegram

    async def fault(self, kind: str, method: str = "*", **more: object) -> None:
        """Let the next call, or as many as it says, go wrong."""
        fault = {"kind": kind, "method": method, "times": 1, **more}
        answer = await self.table.http.post("/sandbox/faults", json=fault)
        assert answer.status_code == 201, answer.text

    async def block(self, person: int, *, blocked: bool = True) -> None:
        """Block the bot as a person."""
        where = f"/sandbox/people/{person}/blocked"
        await self.table.http.post(where, json={"blocked": blocked})

    async def calls(self) -> list[Json]:
        """What the sandbox was asked, oldest first."""
        answer = await self.table.http.get("/sandbox/log")
        return [dict(one) for one in answer.json()]


@asynccontextmanager
async def corner() -> AsyncIterator[Corner]:
    """Serve a sandbox and open our bot at it."""
    async with table() as laid, open_bot(laid.sandbox.token, laid.sandbox.url) as wire:
        yield Corner(laid, wire, Telegram(wire))


class Silent:
    """A network on which every call is answered by the same bytes, and remembered."""

    def __init__(self, status: int = 200, answer: bytes = b'{"ok":true,"result":true}') -> None:
        self.status = status
        self.answer = answer
        self.carried: list[bytes | aiohttp.FormData] = []

    async def bring(self, url: str, largest: int) -> tuple[int, bytes]:
        """Bring the same bytes."""
        assert url
        return self.status, self.answer[:largest]

    async def carry(
        self, url: str, body: bytes | aiohttp.FormData, *, read: float = 0
    ) -> tuple[int, bytes]:
        """Answer."""
        assert url
        assert read >= 0
        self.carried.append(body)
        return self.status, self.answer


def written(text: str, *, number: int = 1, chat: int = 11, **more: object) -> Json:
    """An update with a text message."""
    return message(number=number, chat=chat, text=text, **more)


def message(*, number: int = 1, chat: int = 11, **more: object) -> Json:
    """An update with a message that holds whatever is given."""
    sender = {**ANA, "id": chat}
    head: Json = {"message_id": 700 + number, "date": DATE, "from": sender}
    return {"update_id": number, "message": {**head, "chat": {**CHAT, "id": chat}, **more}}


@dataclass
class Notebook:
    """A ``take`` that writes down what it was given, and fails when told to."""

    taken: list[Incoming] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, incoming: Incoming) -> None:
        """Keep it, or fail with the next failure."""
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append(incoming)
        self.more.set()

    async def kept(self, count: int) -> list[int]:
        """Wait until so many updates are kept, and give their numbers."""
        async with asyncio.timeout(10):
            while len(self.taken) < count:
                self.more.clear()
                await self.more.wait()
        return self.numbers()

    def numbers(self) -> list[int]:
        """The numbers of the updates that were kept, in order."""
        return [one.update_id for one in self.taken]


async def unparted(chat_id: int) -> None:
    """A ``part`` for tests in which nobody leaves."""
    raise AssertionError(chat_id)
