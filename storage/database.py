"""One door to the database. Work is a plain function over a connection; this file decides where
it runs, and that all of it happens or none.

SQLite has one writer, so it has one writer thread, and a whole transaction is one hop to it. On
PostgreSQL the same function runs on SQLAlchemy's asyncio bridge over asyncpg.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")
Work = Callable[[Connection], T]

BUSY_SECONDS = 10
READER_THREADS = 2
POSTGRES_CONNECTIONS = 8

# WAL with full synchronisation: what was answered survives a power cut too. ``secure_delete``
# overwrites what is deleted, so that forgotten means forgotten in the file as well.
PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)


class Database(Protocol):
    """What the rooms above ask of a database."""

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in one transaction that may write, and commit it."""
        ...

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` on a consistent view without taking the writer's turn."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


class Sqlite:
    """The embedded database: one file, one writer, readers beside it.

    Each thread keeps its connection: handing it through a pool costs as much as a transaction.
    """

    def __init__(self, url: str) -> None:
        self._writing = _sqlite_engine(url, begin="BEGIN IMMEDIATE")
        self._reading = _sqlite_engine(url, begin="BEGIN")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")
        self._readers = ThreadPoolExecutor(READER_THREADS, thread_name_prefix="sqlite-reader")
        self._own = threading.local()
        self._held: list[Connection] = []

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` under ``BEGIN IMMEDIATE`` in the writer's thread: one hop for all of it."""
        return await self._hop(self._writer, self._writing, work)

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` in a reader's thread, on the last committed state."""
        return await self._hop(self._readers, self._reading, work)

    async def _hop(self, pool: ThreadPoolExecutor, engine: Engine, work: Work[T]) -> T:
        def whole() -> T:
            connection = self._connection(engine)
            with connection.begin():
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(pool, whole)

    def _connection(self, engine: Engine) -> Connection:
        held: Connection | None = getattr(self._own, "connection", None)
        if held is None or held.closed or held.invalidated:
            held = self._own.connection = engine.connect()
            self._held.append(held)
        return held

    async def close(self) -> None:
        """Finish what is running and close the file."""
        for pool in (self._writer, self._readers):
            await asyncio.to_thread(pool.shutdown)
        for connection in self._held:
            connection.close()
        for engine in (self._writing, self._reading):
            engine.dispose()


class Postgres:
    """A PostgreSQL server, shared by as many workers as a clinic group likes."""

    def __init__(self, url: str) -> None:
        self._engine: AsyncEngine = create_async_engine(
            url,
            pool_size=POSTGRES_CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
        )

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in one transaction; row locks are taken by ``work`` itself."""
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` in a transaction of its own."""
        return await self.write(work)

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


def _sqlite_engine(url: str, *, begin: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        del entry
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
