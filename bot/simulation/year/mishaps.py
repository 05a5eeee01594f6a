"""What goes wrong on the way: a worker that dies in the middle of a turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from storage.database import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dying:
    """A database whose worker dies after so many statements, or just before the commit. To a
    conversation that is the database's trouble, and no bug of its own.
    """

    database: Database
    statements: int

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Do a part of the work, and die.

        Raises:
            OperationalError: always.
        """

        def doomed(connection: Connection) -> T:
            left = self.statements

            def count(*_: object) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise died()

            event.listen(connection, "before_cursor_execute", count)
            try:
                work(connection)
            finally:
                event.remove(connection, "before_cursor_execute", count)
            raise died()

        return await self.database.write(doomed)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Read as usual."""
        return await self.database.read(work)

    async def scrub(self) -> None:
        """Nothing lies about here."""

    async def close(self) -> None:
        """The true database is somebody else's."""


def died() -> OperationalError:
    """What the rooms above see of it."""
    return OperationalError(None, None, RuntimeError("died"))
