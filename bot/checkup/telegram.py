"""The token, the way updates come, and this machine's clock beside Telegram's."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.wire import Wire
from bot.checkup.finding import Finding, ill, told, well
from bot.errors import ChannelError, OutOfReach, SettingsError
from bot.live.introduced import token_of, who_am_i
from bot.settings import Settings
from bot.timepiece import real_time

MOST_SKEW = 5.0
SECONDS = 10.0


async def telegram(settings: Settings) -> list[Finding]:
    """Everything about the bot; without a token only that there is none."""
    if settings.telegram_token is None:
        return [
            told("token", "not set, so tandem run opens the sandbox. @BotFather gives you one."),
        ]
    try:
        token = token_of(settings)
    except SettingsError as wrong:
        return [ill("token", "cannot be a token", str(wrong))]
    async with open_bot(token, settings.telegram_api_url) as wire:
        return [*await _bot(wire, settings), await clock(settings.telegram_api_url)]


async def _bot(wire: Wire, settings: Settings) -> list[Finding]:
    try:
        me = await who_am_i(wire, settings.telegram_api_url)
    except (SettingsError, OutOfReach) as failed:
        return [ill("token", "could not be tried out", str(failed))]
    return [well("token", f"it is @{me.username}"), await _updates(wire, settings)]


async def _updates(wire: Wire, settings: Settings) -> Finding:
    try:
        found = await wire.call("getWebhookInfo", {})
    except ChannelError as failed:
        return ill("updates", f"Telegram did not say how they come ({failed})", "Try again.")
    info = found if isinstance(found, dict) else {}
    url, trouble = str(info.get("url") or ""), str(info.get("last_error_message") or "")
    if url and not settings.webhook_url:
        mend = (
            "tandem run removes it when it starts, unless another program sets it again. If one "
            "does, stop that program or give this one a bot of its own."
        )
        return ill("updates", f"we poll, but a webhook to {_host(url)} is set", mend)
    if not settings.webhook_url:
        return well("updates", "we poll, and no webhook is in the way")
    if _host(url) != _host(settings.webhook_url):
        return ill(
            "updates",
            f"the webhook goes to {_host(url) or 'nowhere'}",
            "tandem run sets it to TANDEM_WEBHOOK_URL when it starts.",
        )
    if trouble:
        return ill("updates", f"Telegram could not deliver: {trouble}", "Mend it and look again.")
    return well("updates", f"the webhook to {_host(url)} works")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


async def clock(api_url: str) -> Finding:
    """The clock of this machine, beside the Date header of the API."""
    try:
        shown = await _date(api_url)
    except (aiohttp.ClientError, OSError, ValueError):
        mend = "Check this machine's network and DNS; nothing but this check needs it in a sandbox."
        return ill("clock", f"{urlsplit(api_url).netloc} could not be asked for the time", mend)
    if shown is None:
        return told("clock", "the API does not tell the time, so nobody knows")
    skew = abs((real_time() - shown).total_seconds())
    if skew > MOST_SKEW:
        return ill("clock", f"{skew:.0f} s off", "Turn on time synchronisation (NTP).")
    return well("clock", "right to a few seconds")


async def _date(api_url: str) -> datetime | None:
    limit = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=limit) as client, client.head(api_url) as answer:
        header = answer.headers.get("Date")
    return parsedate_to_datetime(header).astimezone(UTC) if header else None
