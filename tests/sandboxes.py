"""A running sandbox with a bot and a way to act as people, for the sandbox's tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from telegram import Bot, Message, Update

from bot.channels.sandbox import DueLine, Sandbox, StillCompanion
from bot.channels.sandbox.faults import Chance

MONDAY = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)


class Planned(StillCompanion):
    """A companion with a plan: each line happens when the clock passes it."""

    def __init__(self, lines: list[DueLine], roles: dict[int, str] | None = None) -> None:
        super().__init__(MONDAY, roles)
        self.lines = sorted(lines, key=lambda line: line.at)
        self.happened: list[tuple[str, datetime]] = []

    async def due(self) -> list[DueLine]:
        """List what has not happened yet."""
        return [line for line in self.lines if line.what not in dict(self.happened)]

    async def advance_to(self, moment: datetime) -> None:
        """Let everything happen on the way, each at its own time."""
        for line in await self.due():
            if line.at <= moment:
                await super().advance_to(line.at)
                self.happened.append((line.what, self.now()))
        await super().advance_to(moment)


@dataclass
class Table:
    """A sandbox, a bot that talks with it, and the hands of the people in it."""

    sandbox: Sandbox
    bot: Bot
    http: httpx.AsyncClient

    async def person(self, name: str = "Ana Silva", *, begun: bool = True) -> int:
        """Make up a person, who has already written unless begun is False."""
        answer = await self.http.post("/sandbox/people", json={"name": name, "language": "en"})
        number = int(answer.json()["id"])
        if begun:
            await self.says(number, "/start")
            await self.drain()
        return number

    async def says(self, person: int, text: str, **more: object) -> int:
        """Write as a person."""
        return await self.does(person, {"text": text, **more})

    async def does(self, person: int, what: dict[str, object]) -> int:
        """Send anything as a person."""
        answer = await self.http.post(f"/sandbox/people/{person}/messages", json=what)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["message_id"])

    async def taps(self, person: int, message: Message, data: str) -> str:
        """Tap a button as a person."""
        what = {"message_id": message.message_id, "data": data}
        answer = await self.http.post(f"/sandbox/people/{person}/taps", json=what)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["callback_query_id"])

    async def sees(self, person: int, after: int = 0) -> list[dict[str, object]]:
        """Give what is on a person's phone."""
        answer = await self.http.get(f"/sandbox/people/{person}/messages?after={after}")
        return [dict(one) for one in answer.json()]

    async def drain(self) -> list[Update]:
        """Take and confirm every update."""
        updates = list(await self.bot.get_updates(timeout=0))
        if updates:
            await self.bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
        return updates

    async def last(self) -> Update:
        """Take every update and give the last one."""
        return (await self.drain())[-1]


@asynccontextmanager
async def table(
    companion: StillCompanion | None = None,
    *,
    data_dir: Path | None = None,
    seed: int = 0,
    patience: float = 30,
) -> AsyncIterator[Table]:
    """Serve a sandbox on a free port, with a bot and a client connected to it."""
    sandbox = Sandbox(
        companion or StillCompanion(MONDAY),
        data_dir=data_dir,
        chance=Chance(seed),
        patience=patience,
    )
    await sandbox.serve("127.0.0.1", 0)
    bot = Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
    )
    try:
        async with httpx.AsyncClient(base_url=sandbox.url, timeout=60) as http, bot:
            yield Table(sandbox, bot, http)
    finally:
        await sandbox.stop()


def later(**span: float) -> datetime:
    """Give the moment this long after the sandbox began."""
    return MONDAY + timedelta(**span)
