"""Databases for the tests: the same test runs on SQLite and on a real PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
import structlog

from storage.start import open_store
from tests.birdhouse import taken_up, told_once
from tests.blank import blank_database, blank_file
from tests.cast import Cast, furnished_world, met
from tests.everywhere import Scene, two_of
from tests.loglines import told_by
from tests.play import MovedClock, World
from tests.postgres import (
    MEMORY_DISK,
    drop_database,
    has_memory_disk,
    new_database,
    start_postgres,
    stop_postgres,
)
from tests.stores import Room

POSTGRES_FOLDER = pytest.StashKey[Path]()
GIVEN_TO_WORKERS = "postgres_folder"
KEPT = {"TANDEM_REQUIRE_BROWSER"}


class WorkerNode(Protocol):
    """What the process above a pytest-xdist worker knows about it."""

    config: pytest.Config
    workerinput: dict[str, str]


def pytest_configure(config: pytest.Config) -> None:
    """Choose one folder for the run's PostgreSQL; workers are told it, nothing starts yet.

    The tests' own folders lie in memory where that is possible: every commit waits for the disk.
    """
    if has_memory_disk():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))
    given: dict[str, str] = getattr(config, "workerinput", {})
    folder = given.get(GIVEN_TO_WORKERS) or tempfile.mkdtemp(prefix="tandem-pg-")
    config.stash[POSTGRES_FOLDER] = Path(folder)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerNode) -> None:
    """Tell a pytest-xdist worker where the run's PostgreSQL lives."""
    node.workerinput[GIVEN_TO_WORKERS] = str(node.config.stash[POSTGRES_FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's PostgreSQL, if a test started it; workers leave that to the process above."""
    if not hasattr(config, "workerinput"):
        stop_postgres(config.stash[POSTGRES_FOLDER])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test in which something a person typed was logged has failed, whatever it was about."""
    report = yield
    found = told_by(report.sections) if report.when == "call" else []
    if found and report.passed:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} logged what a person typed:\n" + "\n".join(found)
    return report


@pytest.fixture(scope="session")
def postgres_folder(pytestconfig: pytest.Config) -> Path:
    """Give the folder of a running PostgreSQL, shared by the whole test run."""
    folder = pytestconfig.stash[POSTGRES_FOLDER]
    start_postgres(folder)
    return folder


@pytest.fixture
def postgres_url(postgres_folder: Path) -> Iterator[str]:
    """Give a PostgreSQL database with tables and nobody in them; it is dropped after the test."""
    url = blank_database(postgres_folder)
    yield url
    drop_database(postgres_folder, url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give a SQLite database with tables and nobody in them."""
    return blank_file(tmp_path / "tandem.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give a database of each kind in turn, with nobody in it: the test runs once on each."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def empty_postgres_url(postgres_folder: Path) -> Iterator[str]:
    """Give a PostgreSQL database without even a table; it is dropped after the test."""
    url = new_database(postgres_folder)
    yield url
    drop_database(postgres_folder, url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a database of each kind without even a table; SQLite's file is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tandem.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder to type commands in, without any setting from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [one for one in os.environ if one.startswith("TANDEM_")]:
        if name not in KEPT:
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
async def cast(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """Give a clinician and a client who does not share, both past their welcome."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made)


@pytest.fixture
async def furnished(sqlite_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """Give the whole house on an empty database."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield made


@pytest.fixture
async def room(database_url: str, tmp_path: Path) -> AsyncIterator[Room]:
    """Give an open store on a fresh database of each kind."""
    clock = MovedClock()
    store = await open_store(database_url, tmp_path, None, clock.now)
    yield Room(store, clock)
    await store.database.close()


@dataclass(frozen=True)
class Copies:
    """How to make a database, and a copy of one, of the kind a test runs on."""

    home: Path
    new: Callable[[], str]
    copy: Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def copies(
    request: pytest.FixtureRequest, pytestconfig: pytest.Config, tmp_path: Path
) -> Iterator[Copies]:
    """Give the kinds of database a story can be told on and copied."""
    home = pytestconfig.stash[POSTGRES_FOLDER] / f"told-{request.param}"
    if request.param == "sqlite":
        made = tmp_path / "tandem.db"

        def copy(url: str) -> str:
            shutil.copy(url.removeprefix("sqlite:///"), made)
            return f"sqlite:///{made}"

        yield Copies(home, lambda: f"sqlite:///{home / 'tandem.db'}", copy)
        return
    folder: Path = request.getfixturevalue("postgres_folder")
    urls: list[str] = []

    def copied(url: str) -> str:
        urls.append(new_database(folder, url.partition("?")[0].rpartition("/")[2]))
        return urls[-1]

    yield Copies(home, lambda: new_database(folder), copied)
    for url in urls:
        drop_database(folder, url)


@pytest.fixture
async def scene(copies: Copies, tmp_path: Path) -> AsyncIterator[Scene]:
    """Give the long story of two people, from where it ended, on a database of each kind."""
    url = copies.copy(await told_once(copies.home, copies.new))
    async with taken_up(url, tmp_path, copies.home) as story:
        yield Scene(story, await two_of(story), tmp_path, url, copies.home)


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """A test that set logs up leaves nothing behind for the next one."""
    yield
    structlog.reset_defaults()
