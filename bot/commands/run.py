"""``tandem run``: on Telegram when there is a token, in the sandbox when there is none."""

from __future__ import annotations

import typer

from bot import logs
from bot.channels.telegram.webhook import PATH, hook, set_webhook
from bot.commands.sandbox import open_sandbox
from bot.errors import ChannelError, OutOfReach
from bot.live.introduced import token_of
from bot.live.line import Line, joined, poll_until_stopped
from bot.live.plainly import plainly
from bot.live.signals import stop_on_signals
from bot.settings import Settings, read_settings
from bot.timepiece import real_time
from bot.trial.settings import PORT, sandbox_settings
from bot.web import serving, web_app


def run() -> None:
    """Run Tandem. Without TANDEM_TELEGRAM_TOKEN this opens the sandbox."""
    plainly(_run)


async def _run() -> None:
    settings = read_settings()
    if settings.telegram_token is not None:
        logs.set_up(settings.log_level)
        await go_live(settings)
        return
    typer.echo("TANDEM_TELEGRAM_TOKEN is not set, so this is the sandbox: nothing leaves here.")
    typer.echo("To go live, make a bot with @BotFather, put its token there, and run this again.\n")
    await open_sandbox(sandbox_settings(), PORT, browser=True, empty=False)


async def go_live(settings: Settings) -> None:
    """Work on Telegram until a signal says stop.

    Raises:
        SettingsError, StorageError, OutOfReach: each sentence says what to do.
    """
    stop = stop_on_signals()
    token, api_url = token_of(settings), settings.telegram_api_url
    async with joined(settings, real_time, token, api_url, stop) as line:
        await _answer(line, settings)


async def _answer(line: Line, settings: Settings) -> None:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    routes = [hook(line.intake, secret)] if settings.webhook_url else []
    app = web_app(line.tandem.store.database, line.gauges.page, routes)
    async with serving(app, settings.host, settings.port) as url:
        typer.echo(f"@{line.me.username} is at work; its health is at {url}/readyz", err=True)
        if settings.webhook_url:
            await _announce(line, settings.webhook_url, secret)
            await line.stop.wait()
        else:
            await poll_until_stopped(line)
        typer.echo("Stopping: finishing what is in hand.", err=True)


async def _announce(line: Line, url: str, secret: str) -> None:
    try:
        await set_webhook(line.wire, url.rstrip("/") + PATH, secret)
    except ChannelError as refused:
        raise OutOfReach(
            f"Telegram did not take the webhook ({refused}). TANDEM_WEBHOOK_URL must be https, on "
            "port 443, 80, 88 or 8443, and reach this machine."
        ) from None
