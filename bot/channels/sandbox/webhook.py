"""Delivery of updates to a webhook on this machine, one after the other, with retries."""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

import aiohttp

from bot.channels.sandbox.faults import Faults
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.updates import Update, Updates

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds between two tries: one, then doubling up to a minute, as Telegram's own server does."""

ANSWER_WITHIN = 30.0
LOOK_AGAIN = 10.0


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address stays on this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Webhook:
    """Where the bot wants its updates, and the task that brings them there."""

    def __init__(
        self,
        updates: Updates,
        faults: Faults,
        now: Callable[[], float],
        changed: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.url = ""
        self.secret = ""
        self.last_error = ""
        self.last_error_at = 0
        self._updates = updates
        self._faults = faults
        self._now = now
        self._changed = changed
        self._sleep = sleep
        self._task: asyncio.Task[None] | None = None

    def point_at(self, url: str, secret: str) -> None:
        """Deliver to this address from now on; an empty one ends delivery."""
        host = urlsplit(url).hostname or ""
        if url and (urlsplit(url).scheme != "http" or not is_loopback(host)):
            raise bad("bad webhook: the sandbox delivers to http:// on this machine only")
        self.url, self.secret, self.last_error, self.last_error_at = url, secret, "", 0
        self._changed()
        self.stop()
        if url:
            self._updates.end_poll()
            self.start()

    def start(self) -> None:
        """Begin delivering, when there is an address."""
        if self.url and self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    def stop(self) -> None:
        """Stop delivering; what was not taken stays queued."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def info(self) -> Shape:
        """Give what getWebhookInfo answers."""
        info: Shape = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = 40
            info["ip_address"] = "127.0.0.1"
        if self.last_error:
            info["last_error_date"] = self.last_error_at
            info["last_error_message"] = self.last_error
        if self._updates.wanted:
            info["allowed_updates"] = self._updates.wanted
        return info

    async def _deliver(self) -> None:
        limit = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        async with aiohttp.ClientSession(timeout=limit) as client:
            while not self._updates.closed:
                batch = self._updates.first(1)
                if not batch:
                    await self._updates.bell.wait(LOOK_AGAIN)
                    continue
                for update in self._faults.mangle(batch):
                    await self._hand_over(client, update)
                self._updates.confirm(batch[-1].number + 1)

    async def _hand_over(self, client: aiohttp.ClientSession, update: Update) -> None:
        wait = FIRST_WAIT
        while True:
            self.last_error = await self._try(client, update)
            if not self.last_error:
                return
            self.last_error_at = int(self._now())
            await self._sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _try(self, client: aiohttp.ClientSession, update: Update) -> str:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            async with client.post(self.url, data=update.body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return ""
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as trouble:
            return f"Connection failed: {type(trouble).__name__}"
