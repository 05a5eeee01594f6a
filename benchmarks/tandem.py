"""Tandem under the harness: on SQLite, and on a PostgreSQL server at a URL."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.adapter import Adapter, program
from benchmarks.enrolment import enrol, read_back
from benchmarks.people import Script

SILENT = (
    "checked in today",
    "You said this helped",
    "Nobody else reads this",
    "call your emergency number",
)
# After a strong pull Tandem offers a look at the hours ahead, which the other bots do not.
# After the lowest mood it asks whether a life is in danger, which they do not either.
SCRIPT = Script(
    marker="small picture of them",
    silent=SILENT,
    lowest=("strong",),
    beside=("as low as it goes",),
)
PLAIN = (("TANDEM_LOG_LEVEL", "error"), ("TANDEM_MESSAGES_A_MINUTE", "0"))
"""Made-up people answer faster than anybody types, so their number of messages is not limited."""
SQLITE = "sqlite:///{folder}/bench.sqlite"


def _sqlite_stored(folder: Path) -> dict[int, list[list[str]]]:
    return read_back(SQLITE.format(folder=folder), folder)


TANDEM = Adapter(
    "Tandem",
    program("bot run"),
    SCRIPT,
    settings=(("TANDEM_DATABASE_URL", SQLITE), *PLAIN),
    prepare=enrol,
    stored=_sqlite_stored,
)

LIMITED = replace(
    TANDEM,
    name="Tandem, limited",
    settings=(*TANDEM.settings, ("TANDEM_MESSAGES_A_MINUTE", "3000")),
)
"""With the limit on, high enough for made-up people, who answer in no time."""

HOOKED = replace(
    LIMITED,
    name="Tandem, webhook",
    settings=(
        *LIMITED.settings,
        ("TANDEM_PORT", "{port}"),
        ("TANDEM_WEBHOOK_URL", "http://127.0.0.1:{port}"),
        ("TANDEM_WEBHOOK_SECRET", "bench"),
    ),
)
"""With updates brought to it, as behind a public address."""


def on_postgres(url: str) -> Adapter:
    """Tandem on a fresh database of a running server."""
    return Adapter(
        "Tandem, PostgreSQL",
        program("bot run"),
        SCRIPT,
        settings=(("TANDEM_DATABASE_URL", url), *PLAIN),
        prepare=enrol,
        stored=partial(read_back, url),
    )
