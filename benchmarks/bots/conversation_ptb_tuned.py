"""The usual bot, as fast as it gets without being rewritten.

The same conversation over aiohttp and uvloop, concurrent over chats and serial within each. Still
not durable: its states are pickled once a minute.
"""

import asyncio
from collections.abc import Awaitable
from weakref import WeakValueDictionary

import uvloop
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from benchmarks.bots.aiohttp_request import AiohttpRequest
from benchmarks.bots.conversation_ptb import builder, start

AT_ONCE = 256


class PerChat(BaseUpdateProcessor):
    """Updates of one chat one after the other, those of different chats at once."""

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Wait for the chat to be free."""
        chat = update.effective_chat if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat is not None else 0, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def main() -> None:
    """Poll until stopped."""
    asyncio.set_event_loop(uvloop.new_event_loop())
    start(
        builder()
        .request(AiohttpRequest(AT_ONCE))
        .get_updates_request(AiohttpRequest(1))
        .concurrent_updates(PerChat())
    )


if __name__ == "__main__":
    main()
