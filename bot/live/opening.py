"""Opening the database for a command, with every way it can fail told in words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from asyncpg import PostgresError
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from bot.errors import OutOfReach, SettingsError
from bot.settings import Settings
from storage.leases import let_go
from storage.start import Store, open_store
from storage.tx import Tx

T = TypeVar("T")

DOWN = (OSError, SQLAlchemyError, PostgresError)
KINDS = ("sqlite", "postgresql")


def address(url: str) -> URL:
    """Read a database's address.

    Raises:
        SettingsError: it is no address, or that of a database Tandem does not know.
    """
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingsError(
            "TANDEM_DATABASE_URL cannot be read. It looks like sqlite:////folder/tandem.sqlite or "
            "postgresql://user:password@host/tandem."
        ) from None
    if parts.get_backend_name() not in KINDS:
        raise SettingsError(
            f"TANDEM_DATABASE_URL names {parts.get_backend_name()}; Tandem works with sqlite "
            "and postgresql."
        )
    return parts


def trouble(url: str, failed: Exception) -> OutOfReach:
    """Which database does not answer and what to look at; never its password."""
    parts = address(url)
    if parts.get_backend_name() == "sqlite":
        return OutOfReach(
            f"The database file {parts.database} cannot be used ({_cause(failed)}). Check that "
            "its folder exists, that this user may write there, and that the disk is not full."
        )
    where = f"{parts.host or 'localhost'}:{parts.port or 5432}"
    return OutOfReach(
        f"The database {parts.database} at {where} cannot be used ({_cause(failed)}). Check that "
        "PostgreSQL runs there, that this machine may reach it, and the user name and password "
        "in TANDEM_DATABASE_URL."
    )


@asynccontextmanager
async def reached(url: str) -> AsyncIterator[None]:
    """Around work with the database at ``url``.

    Raises:
        OutOfReach: the database did not answer; the sentence says what to look at.
        SettingsError: it is no address of a database.
    """
    address(url)
    try:
        yield
    except (*DOWN, NoSuchModuleError) as failed:
        raise trouble(url, failed) from None


async def opened(settings: Settings, now: datetime) -> Store:
    """Open the store, up to date.

    Raises:
        StorageError, OutOfReach, SettingsError: each says what to do.
    """
    async with reached(settings.database):
        return await open_store(settings.database, settings.data_dir, settings.key, now)


async def prepared(settings: Settings, now: datetime, *, alone: bool) -> None:
    """Make sure that the store can be opened, and bring it up to date.

    A worker that is ``alone`` takes up at once what an earlier one left behind when it died.

    Raises:
        StorageError, OutOfReach, SettingsError: as for ``opened``.
    """
    await written(settings, now, let_go if alone else _nothing)


def _nothing(_tx: Tx) -> None:
    """Other workers may be at it: their leases run out by themselves."""


async def written(settings: Settings, now: datetime, work: Callable[[Tx], T]) -> T:
    """Open the store, do one thing in one transaction, and close it again.

    Raises:
        StorageError, OutOfReach, SettingsError: as for ``opened``.
    """
    store = await opened(settings, now)
    try:
        async with reached(settings.database):
            return await store.write(lambda: now, work)
    finally:
        await store.database.close()


def _cause(failed: Exception) -> str:
    """The innermost error's kind: its message may hold what was asked, and so a person's words."""
    inner = getattr(failed, "orig", None) or failed
    return type(inner).__name__
