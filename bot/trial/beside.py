"""Tandem beside the sandbox: the clock they share, and what is due told in plain words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.app import Tandem
from bot.channels.sandbox import DueLine
from bot.channels.telegram.incoming import CHANNEL
from bot.timepiece import MovableClock
from bot.trial.duewords import told_due
from storage import dues, people
from storage.masterkey import make_folder
from storage.tx import Tx

T = TypeVar("T")

SHOWN = 50
LONGEST_DRAIN = 20.0
"""Seconds of real time for one moment's messages; faults the tester ordered may hold them up."""

CLOCK_FILE = "clock"


@dataclass(slots=True)
class Beside:
    """What the sandbox asks of the companion (its ``Companion`` protocol).

    ``tandem`` moves in once it runs; before that nothing is due and nobody is known.
    """

    clock: MovableClock
    folder: Path
    tandem: Tandem | None = None

    def now(self) -> datetime:
        """Tell the time of the shared clock."""
        return self.clock()

    async def due(self) -> list[DueLine]:
        """List what will happen later, soonest first."""
        tandem = self.tandem
        if tandem is None:
            return []
        house = tandem.house
        return await self._read(
            lambda tx: [told_due(tx, task, house) for task in dues.upcoming(tx, SHOWN)], []
        )

    async def roles(self, ids: Sequence[int]) -> dict[int, str]:
        """Say who is a client and who a clinician."""

        def look(tx: Tx) -> dict[int, str]:
            found = {one: people.kind_at(tx, CHANNEL, str(one)) for one in ids}
            return {one: kind[0] for one, kind in found.items() if kind is not None}

        return await self._read(look, {})

    async def advance_to(self, moment: datetime) -> None:
        """Let everything due by then happen, send what was left lying, and note the time."""
        await self.live_until(moment)
        write_clock(self.folder, self.clock)
        if self.tandem is not None:
            await self.tandem.post.collect()

    async def live_until(self, moment: datetime) -> None:
        """Let everything due by then happen, in order, each at its own time."""
        tandem = self.tandem
        if tandem is not None:
            await self._settle(tandem)
            while (at := await self._read(dues.next_at, None)) is not None and at <= moment:
                self.clock.set(at)
                await tandem.sweep.run()
                await self._settle(tandem)
        self.clock.set(moment)

    async def _settle(self, tandem: Tandem) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(tandem.post.drain(), LONGEST_DRAIN)

    async def _read(self, look: Callable[[Tx], T], otherwise: T) -> T:
        if self.tandem is None:
            return otherwise
        return await self.tandem.store.read(self.clock, look)


def read_clock(folder: Path, otherwise: timedelta) -> MovableClock:
    """The clock as it was left, or ``otherwise`` ahead of the real one."""
    path = folder / CLOCK_FILE
    ahead = timedelta(seconds=float(path.read_text())) if path.exists() else otherwise
    return MovableClock(ahead=ahead)


def write_clock(folder: Path, clock: MovableClock) -> None:
    """Note how far ahead the clock is, for the next start."""
    make_folder(folder)
    (folder / CLOCK_FILE).write_text(f"{clock.ahead.total_seconds()}\n")
