"""One bot, opened and closed: python-telegram-bot's ``Bot`` over two pools of connections."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.wire import Wire
from bot.logs import QUIET

TELEGRAM = "https://api.telegram.org"


@asynccontextmanager
async def open_bot(
    token: str, api_url: str = TELEGRAM, *, connections: int = 100
) -> AsyncIterator[Wire]:
    """Open the way to a bot. Nothing is asked of the server yet, so it may be down.

    ``api_url`` is any Bot API server, the sandbox included. Asking for updates has a connection of
    its own, because that call waits and must never keep a message waiting.

    Raises:
        telegram.error.InvalidToken: the token is empty.
    """
    quieten()
    calls, listening = AiohttpRequest(connections), AiohttpRequest(1)
    root = api_url.rstrip("/")
    bot = Bot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=calls,
        get_updates_request=listening,
    )
    async with calls, listening:
        yield Wire(bot, calls, listening)


def quieten() -> None:
    """Keep the libraries from logging addresses with the token in them, and what people say."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
