"""``tandem sandbox``: Telegram's stand-in and the companion, in one process on this machine."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot.channels.sandbox import Sandbox
from bot.demo import BACK, live_the_story
from bot.errors import OutOfReach
from bot.live import Line, joined, poll_until_stopped
from bot.plainly import plainly
from bot.sandboxed import Beside, read_clock, write_clock
from bot.sandboxsettings import FOLDER, PORT, sandbox_settings
from bot.settings import Settings
from bot.signals import stop_on_signals

HOST = "127.0.0.1"


def sandbox(
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes a free one.")] = PORT,
    data_dir: Annotated[Path, typer.Option(help="Where everything made up is kept.")] = FOLDER,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only say the address.")] = False,
    empty: Annotated[bool, typer.Option("--empty", help="Without the demo story.")] = False,
) -> None:
    """Try everything on this machine: two phones, a clock that moves, nothing leaves."""
    plainly(
        lambda: open_sandbox(sandbox_settings(data_dir), port, browser=not no_browser, empty=empty)
    )


async def open_sandbox(settings: Settings, port: int, *, browser: bool, empty: bool) -> None:
    """Run the sandbox until a signal says stop.

    Raises:
        SettingsError, StorageError, OutOfReach: each sentence says what to do.
    """
    logs.set_up("warning" if settings.log_level == "info" else settings.log_level)
    stop = stop_on_signals()
    fresh = not (settings.data_dir / "sandbox.json").exists()
    beside = Beside(
        read_clock(settings.data_dir, -BACK if not empty else 0 * BACK), settings.data_dir
    )
    async with _served(beside, settings, port) as stand_in:
        async with joined(settings, beside.clock, stand_in.token, stand_in.url, stop) as line:
            beside.tandem = line.tandem
            await _attend(line, beside, stand_in, story=fresh and not empty, browser=browser)
            beside.tandem = None


async def _attend(
    line: Line, beside: Beside, stand_in: Sandbox, *, story: bool, browser: bool
) -> None:
    polling = asyncio.create_task(poll_until_stopped(line))
    if story:
        telling = asyncio.create_task(live_the_story(line, beside, stand_in.world))
        await asyncio.wait({polling, telling}, return_when=asyncio.FIRST_COMPLETED)
    if not line.stop.is_set():
        write_clock(beside.folder, beside.clock)
        typer.echo(f"The sandbox is open: {stand_in.url}  (Ctrl-C closes it)")
        if browser:
            await asyncio.to_thread(webbrowser.open, stand_in.url)
    await polling


@asynccontextmanager
async def _served(beside: Beside, settings: Settings, port: int) -> AsyncIterator[Sandbox]:
    stand_in = Sandbox(beside, data_dir=settings.data_dir)
    try:
        await stand_in.serve(HOST, port)
    except OSError:
        raise OutOfReach(
            f"Port {port} is taken, perhaps by another sandbox. Choose another: "
            f"tandem sandbox --port {port + 1}"
        ) from None
    try:
        yield stand_in
    finally:
        await stand_in.stop()
