"""Fresh databases to measure on: a file of SQLite's, or a PostgreSQL server of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.postgres import new_database, start_postgres, stop_postgres

SQLITE = "SQLite"
POSTGRES = "PostgreSQL"
KINDS = (SQLITE, POSTGRES)


@contextmanager
def server() -> Iterator[Path]:
    """The folder of a running PostgreSQL, gone afterwards. It never waits for the disk."""
    folder = Path(mkdtemp(prefix="bench-pg-"))
    try:
        start_postgres(folder)
        yield folder
    finally:
        stop_postgres(folder)


@contextmanager
def place(kind: str) -> Iterator[tuple[str, Path]]:
    """The URL of an empty database of this kind, and a folder for the data beside it."""
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        if kind == SQLITE:
            yield f"sqlite:///{folder / 'bench.sqlite'}", folder
        else:
            with server() as running:
                yield new_database(running), folder
