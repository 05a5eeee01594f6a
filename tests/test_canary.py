"""Everything two people can write, and where it can be read afterwards: nowhere without the key.

One long story on each database. What is looked at: the files of the database with its log, every
column, the log, the figures, the outbox, a backup, exports, what the clinician was shown; and all
of it once more after the client was forgotten.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from bot.app import living
from bot.care.answer_table import long_table
from bot.errors import ChannelError
from bot.live.gauges import Gauges
from bot.settings import read_settings
from bot.shredding import Shredder
from bot.talk.message import Body
from bot.talk.terms import Terms
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import held_back
from handlers.scope import CHECK_INS, LINES
from storage import backups, keyring, masterkey
from storage.database import open_database
from storage.errors import SealBroken
from storage.people import Known
from storage.records import Outgoing, Person, PersonKey, Standing
from storage.start import Store, open_store
from storage.tx import Tx
from tests.birdhouse import logged
from tests.birdsong import Told, told
from tests.canaries import birds_in, in_the_clear, of_files, opened_with
from tests.cast import furnished_world, known, stored
from tests.everywhere import Scene, files_in
from tests.play import CHANNEL, START, MovedClock, Player

NEARLY_ALL = 45
"""So many different things at least were typed; fewer means the story no longer reaches them."""


async def test_nothing_of_it_is_in_the_clear_and_nothing_opens_once_forgotten(
    scene: Scene, tmp_path: Path
) -> None:
    story, made = scene.story, scene.world
    assert len(set(story.client.birds.values()) | set(story.doctor.birds.values())) > NEARLY_ALL
    with logged() as lines:
        await is_sealed(story, tmp_path)
        await waits_sealed(story)
        await exports_what_it_should(story)
        made_backup = await backups.make(made.store, tmp_path / "kept", made.clock.now)
        assert of_files(files_in(tmp_path / "kept")) == set()
        await is_forgotten(story)
        await backups.renew_keyring(made.store, tmp_path / "kept")
        await is_sealed(story, tmp_path)
        await opens_nothing(story, made.store)
        restored = await brought_back(made_backup.path, tmp_path)
        await opens_nothing(story, restored)
        await restored.database.close()
        figures = await figures_of(scene.url, tmp_path / "data")
    said = birds_in("\n".join(lines)) | birds_in(scene.log)
    assert story.client.places(said) + story.doctor.places(said) == []
    assert birds_in(figures) == set()


async def is_sealed(story: Told, folder: Path) -> None:
    """Who has every file and the whole database, but not the key, reads nothing."""
    found = await stored(story.cast.world, lambda tx: in_the_clear(tx.connection))
    found |= of_files(files_in(folder / "data")) | of_files(databases_in(folder))
    assert story.client.places(found) + story.doctor.places(found) == []


def databases_in(folder: Path) -> list[Path]:
    """The files of the SQLite database: itself, its log, its index."""
    return list(folder.glob("tandem.db*"))


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
        except SealBroken:
            continue
    return found


async def exports_what_it_should(story: Told) -> None:
    """A client's own export has what they answered; one for a reader only what that reader may."""
    client, reader = await known(story.cast.ana), await known(story.cast.doctor)

    def look(tx: Tx, scope: list[str] | None) -> list[str]:
        held = held_back(tx, client, None if scope is None else reader.id)
        wanted = Wanted(date.min, date.max, scope, held)
        _, rows = exporting.gathered(tx, client, wanted)
        return story.client.places(birds_in(long_table(rows)))

    everything = await stored(story.cast.world, lambda tx: look(tx, None))
    assert {"ana.checkin.own", "ana.checkin.line", "ana.checkin.helped"} < set(everything)
    week = await stored(story.cast.world, lambda tx: look(tx, [CHECK_INS]))
    assert set(week) <= {"ana.checkin.helped", "ana.checkin.form.helped", "ana.day.helped"}
    assert week
    lines = await stored(story.cast.world, lambda tx: look(tx, [LINES]))
    assert set(lines) <= {"ana.checkin.line", "ana.checkin.form.clinician-note", "ana.day.line"}
    assert lines
    assert await stored(story.cast.world, lambda tx: look(tx, [])) == []


async def is_forgotten(story: Told) -> None:
    """The client leaves at once, and the key is shredded as the running bot does it."""
    ana = await story.cast.ana.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await ana.waits(timedelta(minutes=1))
    assert ana.last.startswith("It is done.")
    await Shredder(ana.world.store, None).run()


async def opens_nothing(story: Told, store: Store) -> None:
    """With every key that is left, the clinician's among them, not a word of the client's opens."""

    def look(tx: Tx) -> list[tuple[str, str]]:
        keys = tx.connection.execute(select(col(PersonKey.wrapped))).scalars().all()
        kinds = tx.connection.execute(select(col(Standing.kind)).distinct()).scalars().all()
        roles = tx.connection.execute(select(col(Person.role))).scalars().all()
        assert list(roles) == ["clinician"]
        return list(opened_with(tx, [tx.vault.seal_of(one) for one in keys], kinds))

    found = await store.write(story.cast.world.clock, look)
    assert story.doctor.places(bird for bird, _ in found)
    left = {f"{story.client.birds[bird]}: {at}" for bird, at in found if bird in story.client.birds}
    assert left == set()


async def brought_back(backup: Path, folder: Path) -> Store:
    """The backup from before, restored with the keyring of today."""
    url = f"sqlite:///{folder / 'restored.db'}"
    masters = masterkey.master_keys(folder / "data", None, may_make=False)
    database = open_database(url)
    await backups.restore(database, backup, folder / "kept" / keyring.FILE_NAME, masters)
    await database.close()
    return await open_store(url, folder / "data", None, START)


class Bin:
    """A carrier that throws away what it is given."""

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        del address, body, plate
        return 1

    async def fetch(self, handle: str, largest: int) -> bytes:
        raise ChannelError(f"no {handle} of {largest}")

    async def ack(self, handle: str, text: str) -> None:
        del handle, text

    async def typing(self, address: str, form: str) -> None:
        del address, form


async def figures_of(url: str, folder: Path) -> bytes:
    """The page of figures of a bot at work on that database."""
    settings = read_settings(data_dir=folder, database_url=url, pace_person=0.0, pace_overall=0.0)
    async with living(settings, MovedClock(), {CHANNEL: Bin()}, Terms()) as tandem:
        return await Gauges(tandem).page()


async def test_where_nothing_is_shared_the_clinician_is_shown_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path / "data", "plain") as made:
        story = await told(made)
        shown = birds_in(everything_shown(story.cast.doctor))
    assert story.doctor.places(shown)
    assert story.client.places(shown) == []


def everything_shown(player: Player) -> str:
    """All that was ever on a screen: words, buttons, and what was printed."""
    return repr([(one.text, one.buttons, one.plate, one.attachment) for one in player.bubbles])
