"""One door to the database. Work is a plain function over a connection; this file decides where
it runs, and that all of it happens or none.

SQLite has one writer; transactions that wait for it share a commit. On PostgreSQL the same
function runs on SQLAlchemy's asyncio bridge over asyncpg.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

T = TypeVar("T")
Work = Callable[[Connection], T]

BUSY_SECONDS = 10
READER_THREADS = 2
BLINK_SECONDS = 0.02
WAIT_SECONDS = 0.02
POSTGRES_CONNECTIONS = 8
RESTED_SECONDS = 1.0

# WAL with full synchronisation: what was answered survives a power cut too. ``secure_delete``
# overwrites what is deleted, so that forgotten means forgotten in the file as well.
PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "foreign_keys = ON",
    "secure_delete = ON",
)

UNFLUSHED = {"synchronous": "normal"}
"""What an address says (``sqlite:///…?synchronous=normal``) whose last commits a power cut may
take: for what is made up. SQLite then flushes the disk now and then instead of at every commit."""


class Database(Protocol):
    """What the rooms above ask of a database."""

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in one transaction that may write, and commit it."""
        ...

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` on a consistent view without taking the writer's turn."""
        ...

    async def scrub(self) -> None:
        """See that what was deleted is not left lying about in the database's own files."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


@dataclass(slots=True)
class _Job:
    """A transaction that waits for its turn at the writer."""

    work: Work[object]
    done: asyncio.Future[object]
    result: object = None
    failed: BaseException | None = None

    def run(self, connection: Connection) -> None:
        """Do the work; if it fails, only what it did itself is undone."""
        raw = connection.connection.cursor()
        raw.execute("SAVEPOINT job")
        try:
            self.result = self.work(connection)
        except BaseException as failed:  # noqa: BLE001
            raw.execute("ROLLBACK TO job")
            self.failed = failed
        raw.execute("RELEASE job")

    def tell(self, failed: BaseException | None) -> None:
        """Let the one who waits know, after the commit."""
        reason = failed or self.failed
        if self.done.done():
            return
        if reason is not None:
            self.done.set_exception(reason)
        else:
            self.done.set_result(self.result)


class Sqlite:
    """The embedded database: one file, one writer, readers beside it.

    Transactions that wait for the writer share one commit, and so one flush of the disk; each is
    undone by itself if it fails, and none is answered before the commit. Waiting for the lock and
    for the disk is done in a thread; the work is not, because a thread that runs a dozen small
    statements loses the interpreter's lock to the event loop at every one of them.
    """

    def __init__(self, url: str) -> None:
        self._writing = _sqlite_engine(url, begin="BEGIN IMMEDIATE")
        self._reading = _sqlite_engine(url, begin="BEGIN")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")
        self._readers = ThreadPoolExecutor(READER_THREADS, thread_name_prefix="sqlite-reader")
        self._connection: Connection | None = None
        self._jobs: deque[_Job] = deque()
        self._running: asyncio.Task[None] | None = None

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` under ``BEGIN IMMEDIATE``, perhaps with others; returns after the commit."""
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(work, done))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        return cast(T, await done)

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` in a reader's thread, on the last committed state."""

        def whole() -> T:
            with self._reading.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._readers, whole)

    async def _run(self) -> None:
        while self._jobs:
            await self._together()

    async def _together(self) -> None:
        """One transaction: as many waiting jobs as fit into a blink."""
        loop = asyncio.get_running_loop()
        taken: list[_Job] = []
        failed: BaseException | None = None
        try:
            connection, transaction = await loop.run_in_executor(self._writer, self._begin)
            until = loop.time() + BLINK_SECONDS
            while self._jobs and (not taken or loop.time() < until):
                taken.append(self._jobs.popleft())
                taken[-1].run(connection)
            await loop.run_in_executor(self._writer, transaction.commit)
        except BaseException as broken:  # noqa: BLE001
            failed = broken
            taken = taken or [self._jobs.popleft()]
            await loop.run_in_executor(self._writer, self._let_go)
        for job in taken:
            job.tell(failed)

    def _begin(self) -> tuple[Connection, RootTransaction]:
        if self._connection is None:
            self._connection = self._writing.connect()
        return self._connection, self._connection.begin()

    def _let_go(self) -> None:
        """After a failed begin or commit: start anew with a connection of unknown state gone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def scrub(self) -> None:
        """Move the write-ahead log into the file, where deleted rows are zeroed, and empty it.

        A reader that is at work may be in the way; then the next time does it.
        """
        await asyncio.get_running_loop().run_in_executor(self._writer, self._empty_log)

    def _empty_log(self) -> None:
        with self._reading.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()

    async def close(self) -> None:
        """Finish what is running and close the file."""
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(self._writer, self._let_go)
        for pool in (self._writer, self._readers):
            await asyncio.to_thread(pool.shutdown)
        for engine in (self._writing, self._reading):
            engine.dispose()


class Postgres:
    """A PostgreSQL server, shared by as many workers as a clinic group likes."""

    def __init__(self, url: str) -> None:
        self._engine: AsyncEngine = create_async_engine(
            url,
            pool_size=POSTGRES_CONNECTIONS,
            max_overflow=0,
            hide_parameters=True,
        )
        _look_after_rest(self._engine.sync_engine)

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in one transaction; row locks are taken by ``work`` itself."""
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` in a transaction of its own."""
        return await self.write(work)

    async def scrub(self) -> None:
        """Write the table of keys anew, so that a deleted key is not left in its free space.

        The server's own log and its copies are the operator's (docs/operating.md).
        """
        engine = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM (FULL) person_key"))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def open_database(url: str) -> Database:
    """Return the database at ``url`` (``sqlite:///…`` or ``postgresql://…``)."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        return Sqlite(url)
    return Postgres(
        parts.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)
    )


def is_sqlite(connection: Connection) -> bool:
    """Whether this connection has no row locks because the whole file is locked already."""
    return connection.dialect.name == "sqlite"


def _look_after_rest(engine: Engine) -> None:
    """Ask a connection whether it still lives before it is used after a rest.

    ``pool_pre_ping`` asks before every use, and with asyncpg that is three round trips more for
    every transaction.
    """

    @event.listens_for(engine, "checkin")
    def _rests(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        del connection
        entry.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _wakes(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, used: PoolProxiedConnection
    ) -> None:
        del used
        since = entry.info.get("rests_since")
        if since is None or time.monotonic() - since < RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as gone:
            raise InvalidatePoolError from gone  # the others of that time are gone as well


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn the write-ahead log on. SQLite does not wait for the lock here, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(WAIT_SECONDS)
        else:
            return


def _sqlite_engine(url: str, *, begin: str) -> Engine:
    place = make_url(url)
    lazy = UNFLUSHED.items() <= place.query.items()
    engine = create_engine(
        place.difference_update_query(UNFLUSHED),
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    flushing = "synchronous = NORMAL" if lazy else "synchronous = FULL"

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        del entry
        cursor = connection.cursor()
        for pragma in (flushing, *PRAGMAS):
            cursor.execute(f"PRAGMA {pragma}")
        _write_ahead(cursor)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
