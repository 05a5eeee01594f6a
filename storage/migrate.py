"""Bringing a database up to date: Alembic, on a connection of ours, one process at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from storage.database import is_sqlite

FOLDER = Path(__file__).parent / "migrations"
POSTGRES_LOCK = 0x7A4DE3
HEAD = "head"


@dataclass(frozen=True, slots=True)
class Version:
    """Where a database stands, and where this program would have it."""

    at: str | None
    wanted: str | None

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be done."""
        return self.at == self.wanted


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Run every migration this database has not had yet, up to a version."""
    if not is_sqlite(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": POSTGRES_LOCK})
    if to == HEAD and version(connection).is_current:
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def version(connection: Connection) -> Version:
    """How far this database is."""
    at = MigrationContext.configure(connection).get_current_revision()
    return Version(at, _scripts().get_current_head())


def differences(connection: Connection) -> list[object]:
    """What the tables in code say that the database does not: empty if all is well."""
    found = MigrationContext.configure(connection, opts={"compare_type": False})
    return list(compare_metadata(found, SQLModel.metadata))


def knows(wanted: str) -> bool:
    """Whether this program has had a version of that name."""
    return wanted in {one.revision for one in _scripts().walk_revisions()}


def is_empty(connection: Connection) -> bool:
    """Whether nothing has ever been kept here."""
    return "installation" not in inspect(connection).get_table_names()


@cache
def _scripts() -> ScriptDirectory:
    """The migrations this program was started with; read once, since a web server's probe asks."""
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
