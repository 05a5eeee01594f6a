"""How a bot is started and what the harness must know about it; nothing about how it is built."""

import socket
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people import Script

Environment = Mapping[str, str]
QUESTIONS = ("mood", "pull", "sleep", "lonely", "restless", "helped", "line", "clinician")


def nobody(people_ids: Sequence[int], environment: Environment) -> None:
    """Prepare nothing: this bot talks with whoever writes."""
    del people_ids, environment


CHECK_IN = Script()


@dataclass(frozen=True)
class Adapter:
    """A bot under test.

    ``settings`` are environment variables beside those every bot gets; ``{folder}`` in a value
    stands for the data folder, ``{port}`` for a port that is free.
    ``prepare`` is called before the bot starts, with the ids of the people who will write and the
    environment the bot will get. ``stored`` reads, after it has stopped, what it kept from its data
    folder: for each person their check-ins, oldest first, each a list of answers as text.
    """

    name: str
    command: tuple[str, ...]
    script: Script = CHECK_IN
    settings: tuple[tuple[str, str], ...] = ()
    prepare: Callable[[Sequence[int], Environment], None] = nobody
    stored: Callable[[Path], dict[int, list[list[str]]]] | None = None


def environment(adapter: Adapter, port: int, folder: Path) -> dict[str, str]:
    """What the bot is told: where the fake Bot API is, where its data may lie, and its own."""
    free = free_port()
    own = {name: value.format(folder=folder, port=free) for name, value in adapter.settings}
    return {
        "TANDEM_TELEGRAM_TOKEN": "123456:bench-bench-bench-bench-bench-bench-ben",
        "TANDEM_TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "TANDEM_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bench.sqlite'}",
        "TANDEM_DATA_DIR": str(folder),
        "TANDEM_PORT": "0",
        "TANDEM_PACE_PERSON": "0",
        "TANDEM_PACE_OVERALL": "0",
    } | own


def free_port() -> int:
    """A port that is free now, for something that is told where to listen before it starts."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def stored_rows(folder: Path) -> dict[int, list[list[str]]]:
    """What the rival bots store: one row a check-in."""
    found: dict[int, list[list[str]]] = {}
    columns = ", ".join(QUESTIONS)
    with closing(sqlite3.connect(folder / "bench.sqlite")) as database:
        for person, *row in database.execute(
            f"SELECT person, {columns} FROM checkin ORDER BY id"  # the names above, no input
        ):
            found.setdefault(person, []).append([str(value) for value in row])
    return found


def program(name: str) -> tuple[str, ...]:
    """The command that runs a module with this Python."""
    return (sys.executable, "-m", *name.split(" "))


ECHO = Script(opening="hello", marker="hello")
NULL_BOT = Adapter("null bot", program("benchmarks.bots.null"), ECHO)
ECHO_PTB = Adapter("PTB echo", program("benchmarks.bots.echo_ptb"), ECHO)
CONVERSATION_PTB = Adapter(
    "ConversationHandler", program("benchmarks.bots.conversation_ptb"), stored=stored_rows
)
CONVERSATION_PTB_TUNED = Adapter(
    "ConversationHandler, tuned",
    program("benchmarks.bots.conversation_ptb_tuned"),
    stored=stored_rows,
)
