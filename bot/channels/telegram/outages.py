"""Telling a database that is away from an update that cannot be taken.

The first is waited out, for hours if need be; the second is given up after a few tries. To take a
fault of one update for an outage would stop everybody, so only what is known to pass is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exc

AWAY = (OSError, exc.OperationalError, exc.InterfaceError, exc.TimeoutError)
"""No connection, none free in time; on SQLite also a locked file or a full disk."""

PASSING = ("08", "40", "53", "57")
"""Classes of PostgreSQL's error codes (its manual, appendix A): no connection, a deadlock, no room,
and a server that goes down or comes up."""


def is_outage(error: BaseException) -> bool:
    """Whether the database is away, so that the same update may well be taken later."""
    return any(isinstance(one, AWAY) or _passes(one) for one in _causes(error))


def _passes(error: BaseException) -> bool:
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return True
    return str(getattr(error, "sqlstate", None) or "").startswith(PASSING)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what is behind it: SQLAlchemy wraps the driver's own twice."""
    while error is not None:
        yield error
        error = error.orig if isinstance(error, exc.DBAPIError) else error.__cause__
