"""A worker that sweeps the mornings of everybody, a process of its own on one processor core.

``python -m benchmarks.morning URL FOLDER`` plans every day that has begun, as the running bot
does, and prints what that took as JSON.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
import uvloop

from benchmarks.mornings import NOW
from benchmarks.server import server_busy
from benchmarks.sweeper import Nowhere, resident
from bot.app import living
from bot.lasting import lasts
from bot.settings import Settings
from bot.talk.terms import Terms

LOOKS_EVERY = 0.25


@dataclass(frozen=True)
class Morning:
    """What a sweep took: clients planned, seconds, processor seconds of this process and of the
    database's server, and the memory held in MiB at the beginning, halfway, at the end and at most.
    """

    clients: int
    seconds: float
    busy: float
    served: float
    before: float
    halfway: float
    after: float
    most: float


async def swept(url: str, folder: Path) -> Morning:
    """Plan the day of everybody whose morning has come."""
    settings = Settings(database_url=url, data_dir=folder, pace_person=0, pace_overall=0)
    async with living(settings, lambda: NOW, {"telegram": Nowhere()}, Terms()) as tandem:
        lasts()  # as a worker does before its clock starts
        held = [resident("VmRSS")]
        looks = asyncio.create_task(_looks(held))
        served = server_busy(url)
        began, busy = time.perf_counter(), time.process_time()
        clients = await tandem.sweep.run()
        took, spent = time.perf_counter() - began, time.process_time() - busy
        looks.cancel()
        middle = held[len(held) // 2]
        after, most = resident("VmRSS"), resident("VmHWM")
        served = server_busy(url) - served
        return Morning(clients, took, spent, served, held[0], middle, after, most)


async def _looks(held: list[float]) -> None:
    while True:
        await asyncio.sleep(LOOKS_EVERY)
        held.append(resident("VmRSS"))


def one_processor() -> None:
    """Stay on one of the cores that this process may use."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    one_processor()
    print(orjson.dumps(asdict(uvloop.run(swept(sys.argv[1], Path(sys.argv[2]))))).decode())
