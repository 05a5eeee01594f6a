"""python-telegram-bot over aiohttp instead of httpx, as short as it can be; no files."""

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

KEEP_ALIVE = 120.0
PATIENCE = aiohttp.ClientTimeout(total=60.0)


class AiohttpRequest(BaseRequest):
    """One pool of connections, kept for two minutes."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._client: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The most a call may take, in seconds."""
        return PATIENCE.total

    async def initialize(self) -> None:
        """Open the pool, unless it is open."""
        if self._client is None:
            pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE)
            self._client = aiohttp.ClientSession(connector=pool, timeout=PATIENCE)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Make one call; the timeouts are those of the pool. Raises NetworkError, TimedOut."""
        del timeouts, named_timeouts
        if self._client is None:
            raise RuntimeError("not initialized")
        data = request_data.json_parameters if request_data is not None else None
        try:
            async with self._client.request(method, url, data=data) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(str(error)) from error
