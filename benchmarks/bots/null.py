"""The harness's own ceiling: a bot without a framework that echoes over bare sockets.

It reads no more of an update than the person's id, so that the fake API is what limits it.
"""

import asyncio
import os
import re
from typing import cast
from urllib.parse import urlsplit

import uvloop

LINES = 32
PERSON = re.compile(rb'"update_id":(\d+),"message":\{"message_id":\d+,"from":\{"id":(\d+)')


class Caller(asyncio.Protocol):
    """One connection with one call under way; ``idle`` holds the connections that are free."""

    def __init__(self, idle: "asyncio.Queue[Caller]") -> None:
        self._idle = idle
        self._got = b""
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready for the first call."""
        self._transport = cast("asyncio.Transport", transport)
        self._idle.put_nowait(self)

    def data_received(self, data: bytes) -> None:
        """Wait for the whole answer, then be free again."""
        self._got += data
        head, found, body = self._got.partition(b"\r\n\r\n")
        if not found or len(body) < int(head[head.rindex(b":") + 1 :]):
            return
        self._got = b""
        if self._waiter is not None:
            self._waiter.set_result(body)
            self._waiter = None
        else:
            self._idle.put_nowait(self)

    def send(self, method: bytes, body: bytes) -> None:
        """Make a call whose answer is not needed."""
        if self._transport is not None:
            self._transport.write(
                b"POST /bot123456:bench-bench-bench-bench-bench-bench-ben/%b HTTP/1.1\r\n"
                b"Host: localhost\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (method, len(body), body)
            )

    async def ask(self, method: bytes, body: bytes) -> bytes:
        """Make a call and wait for its answer."""
        self._waiter = asyncio.get_running_loop().create_future()
        self.send(method, body)
        return await self._waiter


async def main() -> None:
    """Poll, and answer each update with a message."""
    loop = asyncio.get_running_loop()
    place = urlsplit(os.environ["TANDEM_TELEGRAM_API_URL"])
    idle: asyncio.Queue[Caller] = asyncio.Queue()
    for _ in range(LINES + 1):
        await loop.create_connection(lambda: Caller(idle), place.hostname or "", place.port or 80)
    poller = await idle.get()
    offset = 0
    while True:
        body = await poller.ask(b"getUpdates", b"timeout=10&offset=%d" % offset)
        for number, person in PERSON.findall(body):
            offset = int(number) + 1
            (await idle.get()).send(b"sendMessage", b"chat_id=%b&text=hello" % person)


if __name__ == "__main__":
    uvloop.run(main())
