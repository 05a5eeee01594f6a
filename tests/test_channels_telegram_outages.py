"""A database that is away, and an update that cannot be taken."""

import pytest
from sqlalchemy import create_engine, exc, text

from bot.channels.telegram.outages import is_outage


class Postgres(Exception):
    """An error of PostgreSQL's, known by its code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def wrapped(cause: Exception, *, lost: bool = False) -> exc.DBAPIError:
    """A driver's error as SQLAlchemy hands it on: wrapped twice."""
    middle = Exception("translated")
    middle.__cause__ = cause
    return exc.DBAPIError("SELECT 1", None, middle, connection_invalidated=lost)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        exc.TimeoutError("no connection is free"),
        wrapped(Postgres("08003")),
        wrapped(Postgres("57P01")),
        wrapped(Postgres("57P03")),
        wrapped(Postgres("53300")),
        wrapped(Postgres("40P01")),
        wrapped(ValueError(), lost=True),
    ],
)
def test_what_passes_is_waited_out(error: Exception) -> None:
    assert is_outage(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError(),
        KeyError("x"),
        wrapped(Postgres("22001")),
        wrapped(Postgres("23505")),
        exc.IntegrityError("INSERT", None, Exception("twice")),
    ],
)
def test_what_does_not_pass_is_not(error: Exception) -> None:
    assert not is_outage(error)


def test_a_file_that_cannot_be_opened_is_an_outage() -> None:
    engine = create_engine("sqlite:////nowhere/at/all.db")
    with pytest.raises(exc.OperationalError) as raised, engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    assert is_outage(raised.value)
