"""Leaving a group: what people tell Tandem is for one reader, and a group has many."""

from __future__ import annotations

import structlog

from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError

log = structlog.get_logger()


async def part(wire: Wire, chat_id: int, sentence: str) -> None:
    """Say one sentence in a group, if it lets us, and leave.

    Raises:
        ChannelError: leaving failed. The group is left when somebody puts the bot there again.
    """
    try:
        await wire.call("sendMessage", {"chat_id": chat_id, "text": sentence})
    except ChannelError as trouble:
        log.info("nothing said in a group", error=type(trouble).__name__)
    await wire.call("leaveChat", {"chat_id": chat_id})
