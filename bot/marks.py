"""Noting what was sent, many at once: while one transaction runs, the next batch gathers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from storage.outbox import Mark

Write = Callable[[Sequence[Mark]], Awaitable[None]]


@dataclass(slots=True)
class Marks:
    """Gathers marks and writes them in one transaction each time."""

    write: Write
    _waiting: list[Mark] = field(default_factory=list)
    _written: asyncio.Future[None] | None = None
    _running: asyncio.Task[None] | None = None

    async def note(self, mark: Mark) -> None:
        """Add a mark; returns once it is committed."""
        self._waiting.append(mark)
        if self._written is None:
            self._written = asyncio.get_running_loop().create_future()
        done = self._written
        if self._running is None:
            self._running = asyncio.create_task(self._write_all())
        await asyncio.shield(done)

    async def flush(self) -> None:
        """Wait until everything noted is written."""
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                done, self._written = self._written, None
                try:
                    await self.write(batch)
                except Exception as failed:
                    if done is not None and not done.done():
                        done.set_exception(failed)
                    raise
                if done is not None and not done.done():
                    done.set_result(None)
        finally:
            self._running = None
