"""Asking Telegram who we are, with every way it can fail told in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError, OutOfReach, SettingsError
from bot.settings import Settings

SHAPE = re.compile(r"\d{3,}:[\w-]{20,}")
UNKNOWN_BOT = (
    "Telegram does not know this token. Copy it again from @BotFather (/mybots, API Token) into "
    "TANDEM_TELEGRAM_TOKEN."
)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot, as Telegram knows it."""

    id: int
    username: str

    @property
    def link(self) -> str:
        """How the link of an invitation begins."""
        return f"https://t.me/{self.username}?start="


async def introduced(settings: Settings) -> Me:
    """Ask once, over a connection of its own.

    Raises:
        SettingsError: there is no token, or Telegram does not know it.
        OutOfReach: the API did not answer.
    """
    async with open_bot(token_of(settings), settings.telegram_api_url) as wire:
        return await who_am_i(wire, settings.telegram_api_url)


async def who_am_i(wire: Wire, api_url: str) -> Me:
    """Ask over an open wire.

    Raises:
        SettingsError: Telegram does not know this token.
        OutOfReach: the API did not answer.
    """
    host = urlsplit(api_url).netloc or api_url
    try:
        answer = await wire.ask("getMe", {})
    except ChannelError as failed:
        raise OutOfReach(
            f"Telegram's API at {host} does not answer ({failed}). Check this machine's network, "
            "its DNS and its clock, and TANDEM_TELEGRAM_API_URL if you set it."
        ) from None
    if answer.status in {401, 404}:
        raise SettingsError(UNKNOWN_BOT)
    me = answer.result
    if answer.status != 200 or not isinstance(me, dict):
        raise OutOfReach(
            f"Telegram's API at {host} answered {answer.status}. Try again in a moment; if it "
            "stays so, check TANDEM_TELEGRAM_API_URL."
        )
    return Me(int(me.get("id", 0)), str(me.get("username", "")))


def token_of(settings: Settings) -> str:
    """The token.

    Raises:
        SettingsError: none is set, or it cannot be one.
    """
    if settings.telegram_token is None:
        raise SettingsError(
            "TANDEM_TELEGRAM_TOKEN is not set. Make a bot with @BotFather in Telegram and put its "
            "token there, or try everything without one: tandem sandbox"
        )
    token = settings.telegram_token.get_secret_value()
    if not SHAPE.fullmatch(token):
        raise SettingsError(
            "TANDEM_TELEGRAM_TOKEN is not shaped like a token (123456:ABC-DEF…). Copy it again "
            "from @BotFather, without spaces."
        )
    return token
