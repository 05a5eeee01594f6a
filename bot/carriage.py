"""Telegram as the post knows it: what is only a courtesy never fails."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from bot.channels.telegram.outgoing import Busy, Telegram
from bot.errors import ChannelError
from bot.talk.message import Edit, Message

SHOWN: dict[str, Busy] = {"png": "upload_photo", "pdf": "upload_document"}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Carriage:
    """A ``Carrier`` over Telegram."""

    telegram: Telegram

    async def send(self, address: str, body: Message | Edit, plate: bytes | None) -> int | None:
        """Deliver; raises what ``Telegram.send`` raises."""
        return await self.telegram.send(address, body, plate)

    async def ack(self, handle: str, text: str) -> None:
        """End a button's waiting sign."""
        try:
            await self.telegram.ack(handle, text)
        except ChannelError as failed:
            log.info("button not acknowledged", error=type(failed).__name__)

    async def typing(self, address: str, form: str) -> None:
        """Show that something is being made."""
        try:
            await self.telegram.typing(address, SHOWN.get(form, "typing"))
        except ChannelError as failed:
            log.info("waiting sign not shown", error=type(failed).__name__)
