"""python-telegram-bot's way onto the network, over aiohttp instead of httpx.

httpx looks at every open connection on every call, which makes a busy bot six times dearer; and it
forgets a connection after five seconds, so that a quiet bot shakes hands anew for each message.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.errors import TooLarge

KEPT_OPEN = 120.0
"""Seconds an idle connection is kept."""

CONNECT = 5.0
READ = 15.0
UPLOAD = 60.0
"""Seconds to reach the server, to hear from it, and to bring it a file."""

CHUNK = 64 * 1024
"""Bytes of a file read at a time."""

JSON_TYPE = {"Content-Type": "application/json"}


class Link(Protocol):
    """What carries one call: ``AiohttpRequest`` on the network, something smaller in a test."""

    async def carry(
        self, url: str, body: bytes | aiohttp.FormData, *, read: float = READ
    ) -> tuple[int, bytes]:
        """POST a body and give the HTTP status and the answer's bytes."""
        ...

    async def bring(self, url: str, largest: int) -> tuple[int, bytes]:
        """GET a file and give the HTTP status and its bytes, ``largest`` at most."""
        ...


class AiohttpRequest(BaseRequest):
    """One pool of at most ``connections`` connections, each kept for two minutes when idle."""

    def __init__(self, connections: int = 100) -> None:
        self._connections = connections
        self._client: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The seconds a call waits for the server unless it says otherwise."""
        return READ

    async def initialize(self) -> None:
        """Open the pool, unless it is open."""
        if self._client is None:
            pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_OPEN)
            self._client = aiohttp.ClientSession(
                connector=pool,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(sock_connect=CONNECT, sock_read=READ),
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def carry(
        self, url: str, body: bytes | aiohttp.FormData, *, read: float = READ
    ) -> tuple[int, bytes]:
        """POST a body of JSON or of parts, without python-telegram-bot's objects in between.

        Raises:
            TimedOut, NetworkError: the call may or may not have been carried out.
        """
        limit = aiohttp.ClientTimeout(total=CONNECT + read, sock_connect=CONNECT, sock_read=read)
        return await self._exchange("POST", url, body, limit)

    async def bring(self, url: str, largest: int) -> tuple[int, bytes]:
        """GET a file; one of more than ``largest`` bytes is left where it is, half read.

        Raises:
            TooLarge: it has more bytes than that, whatever its headers said.
            TimedOut, NetworkError: it was not brought, or not all of it.
        """

        async def some(answer: aiohttp.ClientResponse) -> bytes:
            if answer.status != 200:
                return b""
            content = bytearray()
            async for part in answer.content.iter_chunked(CHUNK):
                content += part
                if len(content) > largest:
                    raise TooLarge(f"The file has more than {largest} bytes.")
            return bytes(content)

        limit = aiohttp.ClientTimeout(sock_connect=CONNECT, sock_read=READ)
        return await self._exchange("GET", url, None, limit, some)

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call for ``telegram.Bot``; a timeout of None means no limit.

        Raises:
            TimedOut, NetworkError: the call may or may not have been carried out.
        """
        files = request_data is not None and request_data.contains_files
        limit = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, None),
            sock_connect=_seconds(connect_timeout, CONNECT),
            sock_read=_read_limit(read_timeout, write_timeout, files=files),
        )
        return await self._exchange(method, url, _body(request_data), limit)

    async def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | aiohttp.FormData | None,
        limit: aiohttp.ClientTimeout,
        take: Callable[[aiohttp.ClientResponse], Awaitable[bytes]] = aiohttp.ClientResponse.read,
    ) -> tuple[int, bytes]:
        if self._client is None:
            raise RuntimeError("The request is not initialized, or was shut down.")
        headers = JSON_TYPE if isinstance(body, bytes) else None
        try:
            async with self._client.request(
                method, url, data=body, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                return answer.status, await take(answer)
        except TimeoutError:
            raise TimedOut from None
        # The sentence of an aiohttp error may hold the address, and that holds the token.
        except (aiohttp.ClientError, OSError) as trouble:
            raise NetworkError(type(trouble).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer; what cannot be read is never logged, for it may hold people's words.

        Raises:
            TelegramError: it is no JSON object.
        """
        try:
            found = orjson.loads(payload)
        except orjson.JSONDecodeError:
            found = None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response")
        return found


def _body(asked: RequestData | None) -> bytes | aiohttp.FormData | None:
    if asked is None:
        return None
    if not asked.contains_files:
        return orjson.dumps(asked.parameters)
    form = aiohttp.FormData()
    for name, value in asked.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in asked.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _seconds(given: object, otherwise: float | None) -> float | None:
    if given is None:
        return None
    return float(given) if isinstance(given, int | float) else otherwise


def _read_limit(read: object, write: object, *, files: bool) -> float | None:
    """Give how long the socket may be silent. aiohttp counts sending in, so both are added."""
    reading = _seconds(read, READ)
    writing = _seconds(write, UPLOAD if files else 0.0)
    return None if reading is None or writing is None else reading + writing
