"""A worker with nothing to do but sweep, a process of its own, so that its memory can be read.

``python -m benchmarks.sweeper URL FOLDER`` sweeps what is due, sends it nowhere, and prints how
many rows that were, how many messages they made, and the memory it holds in MiB: before, after,
and at most.
"""

import asyncio
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

import uvloop

from bot.app import living
from bot.errors import ChannelError
from bot.lasting import lasts
from bot.settings import Settings
from bot.talk.message import Body
from bot.talk.terms import Terms
from bot.timepiece import MovableClock


class Nowhere:
    """A channel whose messages go nowhere at once."""

    def __init__(self) -> None:
        self._refs = count(1)

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        """Deliver nothing, and return a number for it."""
        del address, body, plate
        await asyncio.sleep(0)
        return next(self._refs)

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Fetch nothing: no file can have come from here."""
        raise ChannelError(f"{handle} of at most {largest} bytes is nowhere.")

    async def ack(self, handle: str, text: str) -> None:
        """End no waiting sign."""

    async def typing(self, address: str, form: str) -> None:
        """Show nothing."""


def resident(kind: str) -> float:
    """Memory of this process in MiB: ``VmRSS`` now, ``VmHWM`` at most (proc_pid_status(5))."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{kind}:"))


async def main(url: str, folder: Path) -> None:
    """Sweep once, let everything go out, and say what it took."""
    settings = Settings(database_url=url, data_dir=folder, pace_person=0, pace_overall=0)
    clock = MovableClock()
    async with living(settings, clock, {"telegram": Nowhere()}, Terms()) as tandem:
        lasts()  # as a worker does before its clock starts
        before = resident("VmRSS")
        clock.ahead += timedelta(minutes=1)
        swept = await tandem.sweep.run()
        await tandem.post.drain()
        print(swept, tandem.post.sent, before, resident("VmRSS"), resident("VmHWM"))


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], Path(sys.argv[2])))
