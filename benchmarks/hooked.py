"""Updates brought to a bot's webhook, as Telegram does: many at once, each until it is taken."""

import asyncio
from contextlib import suppress

import aiohttp

from benchmarks.updates import Updates

SECRET = "X-Telegram-Bot-Api-Secret-Token"
AGAIN = 0.5
"""Seconds until an update that was not taken is brought again."""


class Hooked:
    """The webhook of a bot, and who brings updates to it.

    ``latency`` is seconds for a whole round trip: a connection brings its next update after that.
    """

    def __init__(self, updates: Updates, latency: float) -> None:
        self._updates = updates
        self._half = latency / 2
        self._waiting = asyncio.Semaphore(0)
        self._bringing: asyncio.Task[None] | None = None

    @property
    def is_set(self) -> bool:
        """Whether updates are brought, rather than asked for."""
        return self._bringing is not None

    def set(self, url: str, secret: str, connections: int) -> None:
        """Bring every update there from now on, over so many connections at once."""
        for _ in range(len(self._updates)):
            self._waiting.release()
        self._bringing = asyncio.create_task(self._bring_all(url, secret, connections))

    def rings(self) -> None:
        """One more update waits."""
        self._waiting.release()

    async def close(self) -> None:
        """Bring nothing more."""
        if self._bringing is not None:
            self._bringing.cancel()
            await asyncio.wait({self._bringing})

    async def _bring_all(self, url: str, secret: str, connections: int) -> None:
        headers = {SECRET: secret, "Content-Type": "application/json"}
        wires = aiohttp.TCPConnector(limit=connections)
        async with (
            aiohttp.ClientSession(headers=headers, connector=wires) as http,
            asyncio.TaskGroup() as carriers,
        ):
            for _ in range(connections):
                carriers.create_task(self._carry(http, url))

    async def _carry(self, http: aiohttp.ClientSession, url: str) -> None:
        while True:
            await self._waiting.acquire()
            whole = self._updates.pop()
            taken = await self._taken(http, url, whole)
            while not taken:
                taken = await self._taken(http, url, whole, after=AGAIN)

    async def _taken(
        self, http: aiohttp.ClientSession, url: str, whole: bytes, after: float = 0.0
    ) -> bool:
        await asyncio.sleep(self._half + after)
        status = 0
        with suppress(aiohttp.ClientError):
            async with http.post(url, data=whole) as answer:
                status = answer.status
        await asyncio.sleep(self._half)
        return status == 200
