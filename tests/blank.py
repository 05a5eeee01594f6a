"""Databases in which every table stands and nobody has come yet: made once, then copied.

Running all migrations takes longer than most tests; `test_storage_migrate.py` looks after those.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage import migrate
from storage.database import open_database
from tests.postgres import alone_in, new_database

TEMPLATE = "tables"


def blank_file(path: Path) -> str:
    """Put a SQLite database with nobody in it at `path` and return its URL."""
    path.write_bytes(_whole_file())
    return f"sqlite:///{path}"


def blank_database(postgres_folder: Path) -> str:
    """Create a PostgreSQL database with nobody in it and return its URL.

    The first to ask, in whichever process, makes what all others copy.
    """
    with alone_in(postgres_folder):
        if not (postgres_folder / TEMPLATE).exists():
            make_tables(new_database(postgres_folder, name=TEMPLATE))
            (postgres_folder / TEMPLATE).touch()
    return new_database(postgres_folder, template=TEMPLATE)


def make_tables(url: str) -> None:
    """Run every migration on the database at `url`, whether or not a loop is running here."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: asyncio.run(_make_tables(url))).result()


async def _make_tables(url: str) -> None:
    database = open_database(url)
    await database.write(migrate.upgrade)
    await database.close()


@cache
def _whole_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "tandem.db")
        make_tables(f"sqlite:///{path}")
        return path.read_bytes()
