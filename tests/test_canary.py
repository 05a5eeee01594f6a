"""Everything two people can write, and where it can be read afterwards: nowhere without the key.

One long story on each database. What is looked at: the files of the database with its log, every
column, the log, the figures, the outbox, a backup, exports, what the clinician was shown; and all
of it once more after the client was forgotten.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select
from sqlmodel import col

from bot.app import living
from bot.care.answer_table import long_table
from bot.errors import ChannelError
from bot.live.gauges import Gauges
from bot.settings import read_settings
from bot.talk.message import Body
from bot.talk.terms import Terms
from handlers.consent import KINDS
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import held_back
from handlers.scope import CHECK_INS, FORMS
from storage import backups, digests, keyring, people
from storage.database import open_database
from storage.people import Known
from storage.records import Outgoing, Standing
from storage.start import Store, open_store
from storage.tx import Tx
from tests.birdsong import Told, told
from tests.canaries import birds_in, in_the_clear, of_files, opened_with
from tests.cast import furnished_world, known, stored
from tests.play import CHANNEL, Player

SHARED_BY_HAND = ("check-in", "forms")
NEARLY_ALL = 45
"""So many different things at least were typed; fewer means the story no longer reaches them."""


@pytest.fixture
def log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Everything that is logged, by our own log and by every library, down to the smallest."""
    lines: list[str] = []

    def keep(_logger: object, _name: str, event: structlog.typing.EventDict) -> str:
        lines.append(repr(event))
        return ""

    structlog.configure(processors=[structlog.processors.format_exc_info, keep])
    with caplog.at_level(logging.DEBUG):
        yield lines
        lines.extend(f"{one.getMessage()} {one.exc_text}" for one in caplog.records)


async def test_nothing_of_it_is_in_the_clear_and_nothing_opens_once_forgotten(
    database_url: str, tmp_path: Path, log_lines: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with furnished_world(database_url, tmp_path / "data", "plain") as made:
        story = await told(made, *(f"☐ {label}" for label in KINDS.values()))
        assert len(set(story.client.birds.values()) | set(story.doctor.birds.values())) > NEARLY_ALL
        await is_sealed(story, tmp_path)
        await waits_sealed(story)
        await exports_what_it_should(story)
        made_backup = await backups.make(made.store, tmp_path / "kept", made.clock.now)
        assert of_files((tmp_path / "kept").iterdir()) == set()
        await is_forgotten(story)
        await backups.renew_keyring(made.store, tmp_path / "kept")
        await is_sealed(story, tmp_path)
        await opens_nothing(story, made.store)
        restored = await brought_back(made_backup.path, tmp_path)
        await opens_nothing(story, restored)
        await restored.database.close()
    said = birds_in("\n".join(log_lines) + caplog.text)
    assert story.client.places(said) + story.doctor.places(said) == []
    figures = birds_in(await figures_of(database_url, tmp_path / "data"))
    assert figures == set()


async def is_sealed(story: Told, folder: Path) -> None:
    """Who has every file and the whole database, but not the key, reads nothing."""
    found = await stored(story.cast.world, lambda tx: in_the_clear(tx.connection))
    found |= of_files(one for one in (folder / "data").rglob("*") if one.is_file())
    found |= of_files(folder.glob("tandem.db*"))
    assert story.client.places(found) + story.doctor.places(found) == []


async def waits_sealed(story: Told) -> None:
    """What is on its way is of some use only to whoever has the key of the one it is about."""
    owner, other = await known(story.cast.ana), await known(story.cast.doctor)

    def look(tx: Tx) -> tuple[set[str], set[str]]:
        query = select(col(Outgoing.body)).where(col(Outgoing.owner_id) == owner.id)
        bodies = list(tx.connection.execute(query).scalars())
        mine = {bird for one in bodies for bird in birds_in(owner.seal.open(one, "outgoing"))}
        return mine, opened_in(bodies, other)

    mine, others = await stored(story.cast.world, look)
    assert mine
    assert others == set()


def opened_in(bodies: list[bytes], reader: Known) -> set[str]:
    """What somebody else's key opens of these."""
    found: set[str] = set()
    for body in bodies:
        try:
            found |= birds_in(reader.seal.open(body, "outgoing"))
        except digests_broken():
            continue
    return found
