"""Databases on which a story of many steps is played and then undone, so that the next is fresh."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from typing import Protocol, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from storage import migrate
from storage.vault import KEY_BYTES, Vault

T = TypeVar("T")


class Ground(Protocol):
    """A database on which a story can be played and undone; ``name`` is its kind."""

    name: str
    vault: Vault

    def begin(self) -> None:
        """Begin a story."""
        ...

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do something in it; an error undoes only that."""
        ...

    def undo(self) -> None:
        """Undo the story."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class SqliteGround:
    """In memory, made once."""

    name: str = "sqlite"

    def __init__(self) -> None:
        self.vault = Vault(secrets.token_bytes(KEY_BYTES))
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None}
        )
        event.listen(engine, "connect", _as_ours)
        event.listen(engine, "begin", _begins)
        with engine.begin() as connection:
            migrate.upgrade(connection)
        self._connection = engine.connect()

    def begin(self) -> None:
        """Begin a story."""
        self._story = self._connection.begin()

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do something in it; an error undoes only that."""
        with self._connection.begin_nested():
            return work(self._connection)

    def undo(self) -> None:
        """Undo the story."""
        self._story.rollback()

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()
        self._connection.engine.dispose()


class PostgresGround:
    """On a server, in one connection that never commits."""

    name: str = "postgresql"

    def __init__(self, url: str) -> None:
        self.vault = Vault(secrets.token_bytes(KEY_BYTES))
        self._loop = asyncio.new_event_loop()
        self._engine = create_async_engine(url)
        self._connection = self._wait(self._connected())
        self._wait(self._connection.run_sync(migrate.upgrade))
        self._wait(self._connection.commit())

    def begin(self) -> None:
        """Begin a story."""
        self._story = self._wait(self._begun())

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do something in it; an error undoes only that."""

        def nested(connection: Connection) -> T:
            with connection.begin_nested():
                return work(connection)

        return self._wait(self._connection.run_sync(nested))

    def undo(self) -> None:
        """Undo the story."""
        self._wait(self._story.rollback())

    def close(self) -> None:
        """Let go of it."""
        self._wait(self._connection.close())
        self._wait(self._engine.dispose())
        self._loop.close()

    async def _connected(self) -> AsyncConnection:
        return await self._engine.connect()

    async def _begun(self) -> AsyncTransaction:
        return await self._connection.begin()

    def _wait(self, work: Coroutine[object, object, T]) -> T:
        return self._loop.run_until_complete(work)


def _as_ours(raw: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """As ``storage/database.py`` has it: what hangs from a deleted row goes too."""
    del entry
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begins(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
