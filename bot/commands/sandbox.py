"""``tandem sandbox``: Telegram's stand-in and the companion, in one process on this machine."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot.channels.sandbox import Sandbox
from bot.errors import OutOfReach, SandboxError
from bot.live.line import Line, joined, poll_until_stopped
from bot.live.plainly import plainly
from bot.live.signals import stop_on_signals
from bot.settings import Settings
from bot.trial.beside import Beside, read_clock, write_clock
from bot.trial.demo import BACK, live_the_story
from bot.trial.folder import begin_afresh, note_begun
from bot.trial.settings import FOLDER, PORT, sandbox_settings

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
    stop, folder = stop_on_signals(), settings.data_dir
    story = not empty and await asyncio.to_thread(begin_afresh, folder)
    beside = Beside(read_clock(folder, -BACK if story else timedelta(0)), folder)
    async with (
        _served(beside, settings, port) as stand_in,
        joined(settings, beside.clock, stand_in.token, stand_in.url, stop) as line,
    ):
        beside.tandem = line.tandem
        await _attend(line, beside, stand_in, story=story, browser=browser)
        beside.tandem = None


async def _attend(
    line: Line, beside: Beside, stand_in: Sandbox, *, story: bool, browser: bool
) -> None:
    polling = asyncio.create_task(poll_until_stopped(line))
    if story:
        await _tell(asyncio.create_task(live_the_story(line, beside, stand_in.world)), polling)
    if not line.stop.is_set():
        note_begun(beside.folder)
        write_clock(beside.folder, beside.clock)
        typer.echo(f"The sandbox is open: {stand_in.url}  (Ctrl-C closes it)")
        if browser:
            await asyncio.to_thread(webbrowser.open, stand_in.url)
    await polling


async def _tell(telling: asyncio.Task[None], polling: asyncio.Task[None]) -> None:
    """Let the story be told, unless the sandbox is to close before its end."""
    await asyncio.wait({polling, telling}, return_when=asyncio.FIRST_COMPLETED)
    telling.cancel()
    try:
        await telling
    except SandboxError as stuck:
        typer.echo(f"{stuck} The sandbox opens with what there is.", err=True)
    except asyncio.CancelledError:
        return


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
