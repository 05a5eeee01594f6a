"""A due table of any size, drained the way the clock does it, with an eye on the event loop."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from bot.clock import TOGETHER
from bot.lasting import lasts
from storage import clinics, dues, people
from storage.database import is_sqlite
from storage.dues import BATCH, Task
from storage.start import Store, open_store
from storage.tx import Tx

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
PEOPLE = 1000
DUE, LATER = "2026-03-02 19:00:00.000000", "2026-03-03 19:00:00.000000"
TICK = 0.001
ROW = "(person_id, kind, token, at, claim_at, tries)"


@dataclass
class Drained:
    """What a drain took, in seconds: claiming, everything, and the longest the loop stood still."""

    rows: int = 0
    claiming: float = 0.0
    seconds: float = 0.0
    blocked: float = 0.0


@dataclass(frozen=True)
class DueTable:
    """An open store whose due table is filled and drained at one moment."""

    store: Store

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run something of storage's in a transaction."""
        vault = self.store.vault
        return await self.store.database.write(lambda link: work(Tx(link, vault, NOW)))

    async def fill(self, rows: int, due: int) -> None:
        """Put ``rows`` rows into the empty table, ``due`` of them due, in one statement."""
        await self.store.database.write(lambda connection: _fill(connection, rows, due))

    async def drain(self, seconds: float) -> Drained:
        """Claim in batches and finish each row in a transaction, as the sweep does, for so long."""
        drained, watch = Drained(), Watch()
        began = time.perf_counter()
        async with watch.watching():
            while drained.seconds < seconds and (tasks := await self._claim(drained)):
                await self._finish(tasks)
                drained.rows += len(tasks)
                drained.seconds = time.perf_counter() - began
        drained.seconds = time.perf_counter() - began
        drained.blocked = watch.longest
        return drained

    async def _claim(self, drained: Drained) -> list[Task]:
        began = time.perf_counter()
        tasks = await self.write(lambda tx: dues.claim(tx, BATCH))
        drained.claiming += time.perf_counter() - began
        return tasks

    async def _finish(self, tasks: list[Task]) -> None:
        gate = asyncio.Semaphore(TOGETHER)

        async def one(task: Task) -> None:
            async with gate:
                await self.write(lambda tx: dues.finish(tx, task))

        await asyncio.gather(*(one(task) for task in tasks))


@dataclass
class Watch:
    """Notices how long the event loop does nothing else, in seconds."""

    longest: float = 0.0
    _going: bool = field(default=True)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch for as long as this is open."""
        task = asyncio.create_task(self._tick())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            self._going = False
            await task

    async def _tick(self) -> None:
        while self._going:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            self.longest = max(self.longest, time.perf_counter() - began - TICK)


@asynccontextmanager
async def due_table(url: str, folder: Path) -> AsyncIterator[DueTable]:
    """An empty due table with people to plan for."""
    table = DueTable(await open_store(url, folder, None, NOW))
    try:
        await table.write(_people)
        lasts()  # as a worker does before its clock starts
        yield table
    finally:
        await table.store.database.close()


def _people(tx: Tx) -> None:
    clinic = clinics.add(tx, "Bench")
    for _ in range(PEOPLE):
        people.add(tx, clinic_id=clinic, role="client")


def _fill(connection: Connection, rows: int, due: int) -> None:
    first = connection.exec_driver_sql("SELECT min(id) FROM person").scalar_one()
    if is_sqlite(connection):
        connection.exec_driver_sql("DELETE FROM due")
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT {rows}) "
        source, at = "n", f"iif(i < {due}, '{DUE}', '{LATER}')"
    else:
        # The people are known to exist: a million looks at them would measure nothing of ours.
        connection.exec_driver_sql("TRUNCATE due")  # deleted, the last fill would be in the way
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        numbers, source = "", f"generate_series(0, {rows - 1}) AS n(i)"
        at = f"CASE WHEN i < {due} THEN '{DUE}+00' ELSE '{LATER}+00' END::timestamptz"
    connection.exec_driver_sql(
        f"INSERT INTO due {ROW} {numbers}"
        f"SELECT {first} + i % {PEOPLE}, 'bench', CAST(i AS TEXT), {at}, {at}, 0 FROM {source}"
    )
    connection.exec_driver_sql("ANALYZE due")
