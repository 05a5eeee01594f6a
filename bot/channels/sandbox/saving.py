"""Saving the snapshot: soon after a change, seldom under load, whole or not at all."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

SAVE_AFTER = 1.0
"""Seconds from the first unsaved change to the next save."""

REST = 50
"""A save is followed by at least this many times its own length without another one, so that
saving takes no more than about two percent of the time however much there is to save."""


class Saving:
    """Writes what dump gives into one file, atomically; without a file it does nothing."""

    def __init__(self, place: Path | None, dump: Callable[[bool], bytes]) -> None:
        self._place = place
        self._dump = dump
        self._timer: asyncio.TimerHandle | None = None
        self._wait = SAVE_AFTER
        self._writing: asyncio.Task[None] | None = None

    def mark(self) -> None:
        """Note that something changed; cheap enough to call for every message."""
        if self._place is None or self._timer is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._timer = loop.call_later(self._wait, self._begin)

    async def finish(self) -> None:
        """Write a last time, marked as an orderly end."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._writing is not None:
            await self._writing
        if self._place is not None:
            _write(self._place, self._dump(True))

    def _begin(self) -> None:
        self._writing = asyncio.get_running_loop().create_task(self._save())

    async def _save(self) -> None:
        self._timer = None
        if self._place is None:
            return
        begun = time.monotonic()
        content = self._dump(False)
        self._wait = max(SAVE_AFTER, (time.monotonic() - begun) * REST)
        await asyncio.to_thread(_write, self._place, content)


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(place)
