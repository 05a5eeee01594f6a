"""The databases handed to tests are real, fresh, and gone afterwards."""

import os
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import drop_database, new_database, start_postgres, stop_postgres


async def ask_postgres(url: str, *statements: str) -> object:
    """Run the statements at `url` in one transaction and return the last one's first value."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        answer = await connection.run_sync(one_by_one, statements)
    await engine.dispose()
    return answer


async def ask_sqlite(url: str, *statements: str) -> object:
    """Do the same in a SQLite file, through Python's own driver."""
    engine = create_engine(url)
    with engine.begin() as connection:
        answer = one_by_one(connection, statements)
    engine.dispose()
    return answer


def one_by_one(connection: Connection, statements: tuple[str, ...]) -> object:
    """Return the first value the last statement answers with."""
    for statement in statements[:-1]:
        connection.execute(text(statement))
    answer: object = connection.execute(text(statements[-1])).scalar()
    return answer


@pytest.mark.parametrize("visit", [1, 2])
async def test_a_test_never_meets_what_another_left(database_url: str, visit: int) -> None:
    story = ("CREATE TABLE trace AS SELECT 7 AS id", "SELECT sum(id) FROM trace")
    ask_here = ask_sqlite if database_url.startswith("sqlite:") else ask_postgres
    assert await ask_here(database_url, *story) == 7, f"visit {visit} met a trace"


async def test_the_server_is_a_current_postgresql(postgres_url: str) -> None:
    assert int(str(await ask_postgres(postgres_url, "SHOW server_version_num"))) >= 180_000


async def test_a_database_copies_what_its_template_holds(postgres_folder: Path) -> None:
    template = new_database(postgres_folder)
    await ask_postgres(template, "CREATE TABLE kept AS SELECT 7 AS id", "SELECT 1")

    copy = new_database(postgres_folder, str(make_url(template).database))

    assert await ask_postgres(copy, "SELECT id FROM kept") == 7
    drop_database(postgres_folder, copy)
    drop_database(postgres_folder, template)


async def test_a_connection_left_open_does_not_keep_a_database(postgres_folder: Path) -> None:
    url = new_database(postgres_folder)
    engine = create_async_engine(url)
    async with engine.connect():
        drop_database(postgres_folder, url)
    await engine.dispose()
    names = await ask_postgres(
        start_postgres(postgres_folder), "SELECT string_agg(datname, ' ') FROM pg_database"
    )
    assert str(make_url(url).database) not in str(names)


def test_starting_twice_gives_the_same_server(postgres_folder: Path) -> None:
    before = (postgres_folder / "data" / "postmaster.pid").read_text()
    start_postgres(postgres_folder)
    assert (postgres_folder / "data" / "postmaster.pid").read_text() == before


def test_a_mistake_in_an_order_is_loud(postgres_folder: Path) -> None:
    with pytest.raises(ChildProcessError, match="does not exist"):
        new_database(postgres_folder, "no such template")


def test_fresh_databases_are_cheap(postgres_folder: Path) -> None:
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        url = new_database(postgres_folder)
        spent.append(time.perf_counter() - start)
        drop_database(postgres_folder, url)
    # The quickest of five, with room for a slow machine: a busy neighbour must not fail the build.
    assert min(spent) < 0.5


def test_a_machine_without_a_memory_disk_keeps_the_data_in_the_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.postgres.MEMORY_DISK", Path("nowhere"))
    folder = Path(tempfile.mkdtemp(prefix="tandem-pg-"))
    try:
        start_postgres(folder)
        drop_database(folder, new_database(folder))
        assert not (folder / "data").is_symlink()
    finally:
        stop_postgres(folder)
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands its folder over")
def test_root_hands_the_folder_to_a_user_without_rights(postgres_folder: Path) -> None:
    assert postgres_folder.owner() == "nobody"
    assert (postgres_folder / "data").owner() == "nobody"
