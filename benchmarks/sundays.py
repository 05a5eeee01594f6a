"""A Sunday evening: everybody's page drafted, shown as picture and PDF, and queued for its reader.

``python -m benchmarks.sundays [clients]`` lives it for so many clients on one core, through the
running bot: the nudge comes, the sheet is drawn up from seven weeks of answers and stored sealed,
the client's messages go into the outbox, picture and page are printed and sent nowhere, and the
proof of what was shown is kept. Then the readers' hour: every page is let go and printed again.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import uvloop
from sqlalchemy import delete
from sqlmodel import col

from benchmarks.load import ROOT
from benchmarks.morning import one_processor
from benchmarks.mornings import NOW, seed
from benchmarks.sweeper import Nowhere, resident
from bot.app import Tandem, living
from bot.lasting import lasts
from bot.settings import Settings
from bot.talk.message import Message, Parcel, Plate
from bot.talk.planner import NUDGE
from bot.talk.terms import Terms
from handlers.scope import COVERS
from handlers.weeksheet import handing
from storage import alliances, dues, people
from storage.records import Due
from storage.start import open_store
from storage.tx import Tx

CLIENTS = 400
WEEKS_OF_CHECK_INS = 49
EVERYBODY = 100_000
CORES = 2
READERS_HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Sunday:
    """What it took: pages shown and pages for readers, processor seconds of each, and the memory
    held in MiB at the beginning, after the clients' pages and at the end.
    """

    clients: int
    messages: int
    showing: float
    handed: int
    handing: float
    before: float
    halfway: float
    after: float

    def minutes(self) -> float:
        """How long everybody's Sunday would take on two cores."""
        each = self.showing / self.clients + self.handing / max(1, self.handed)
        return each * EVERYBODY / CORES / 60


async def _seeded(url: str, folder: Path) -> None:
    store = await open_store(url, folder, None, NOW)

    def consent(tx: Tx) -> None:
        tx.connection.execute(delete(Due).where(col(Due.at) <= tx.now))
        for number in people.every(tx, "client"):
            client = people.get(tx, number)
            (alliance,) = alliances.of(tx, client)
            alliances.agree(
                tx,
                client,
                alliance,
                version="1",
                scope=list(COVERS),
                text="",
                signature="",
                expires_at=tx.now + YEAR,
            )
            dues.plan(tx, number, f"{NUDGE}preview", "next", tx.now)

    try:
        await store.write(lambda: NOW, consent)
    finally:
        await store.database.close()


@dataclass(slots=True)
class Hands:
    """A clock that is moved by hand."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now


async def lived(url: str, folder: Path) -> Sunday:
    """Show everybody their page, then hand every page to its reader."""
    clock = Hands()
    settings = Settings(database_url=url, data_dir=folder, pace_person=0, pace_overall=0)
    async with living(settings, clock, {"telegram": Nowhere()}, Terms()) as tandem:
        lasts()
        before, busy = resident("VmRSS"), time.process_time()
        clients = await tandem.sweep.run()
        await tandem.post.drain()
        showing, messages = time.process_time() - busy, tandem.post.sent
        halfway, busy = resident("VmRSS"), time.process_time()
        clock.now = NOW + READERS_HOUR
        handed = await _handed(tandem)
        took = time.process_time() - busy
        after = resident("VmRSS")
        return Sunday(clients, messages, showing, handed, took, before, halfway, after)


async def _handed(tandem: Tandem) -> int:
    def let_go(tx: Tx) -> Sequence[handing.Ready]:
        (reader,) = people.every(tx, "clinician")
        return handing.ready(tx, reader)

    pages = await tandem.store.write(tandem.clock, let_go)
    for page in pages:
        body = Message("", plate=Plate("digest", "pdf", "week.pdf", digest=page.digest))
        parcel = Parcel(0, 1, "telegram", "1", body, tandem.clock() + YEAR)
        await tandem.post.cook(parcel)
    return len(pages)


def measured(clients: int) -> Sunday:
    """So many clients' Sunday, lived by a process of its own on one core."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        url = f"sqlite:///{folder / 'bench.db'}"
        seed(url, folder, clients, WEEKS_OF_CHECK_INS)
        asyncio.run(_seeded(url, folder))
        command = [sys.executable, "-m", "benchmarks.sundays", url, place]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Sunday(**orjson.loads(done.stdout))


def main() -> None:
    """Measure, and say how long everybody's would take."""
    found = measured(int(sys.argv[1]) if len(sys.argv) > 1 else CLIENTS)
    shown = 1000 * found.showing / found.clients
    handed = 1000 * found.handing / max(1, found.handed)
    print(
        f"clients            {found.clients:8} ({found.messages} messages, {found.handed} handed)"
    )
    print(f"shown to a client  {shown:8.1f} ms of a core: drafted, sealed, picture, PDF, queued")
    print(f"handed to a reader {handed:8.1f} ms of a core: let go, PDF, proven")
    print(f"memory             {found.before:8.0f} MiB, {found.halfway:.0f}, {found.after:.0f}")
    print(f"100,000 clients    {found.minutes():8.0f} minutes on two cores")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        one_processor()
        told = asdict(uvloop.run(lived(sys.argv[1], Path(sys.argv[2]))))
        print(orjson.dumps(told).decode())
    else:
        main()
