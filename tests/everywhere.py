"""Everywhere a word can be that somebody typed, and in which of these places it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson
from sqlalchemy import Connection, select
from sqlmodel import SQLModel, col

from bot.care.answer_table import long_table, wide_table
from bot.care.fhir_bundle import bundle
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from storage import archive, backups
from storage.errors import SealBroken
from storage.people import Known
from storage.records import Outgoing
from storage.tx import Tx
from storage.vault import Seal
from tests.birdhouse import LOG
from tests.birdsong import Told
from tests.canaries import LABELS, birds_in, in_the_clear, of_files
from tests.cast import known, stored
from tests.play import Player, World
from tests.printed import asked_for, birds_printed, printing

Places = dict[str, set[str]]
"""Canaries by the place they were found in."""
CLIENT, CLINICIAN = "client", "clinician"
WAITING = "waits"
CLEAR = "in the clear"
BACKUP = "backup, "
Row = tuple[str, Mapping[str, object]]
"""A row, and the table it is of."""


@dataclass(frozen=True)
class Two:
    """The two of a story, as storage had them when they were there."""

    client: Known
    clinician: Known

    @property
    def seals(self) -> dict[str, Seal]:
        """The key of each."""
        return {CLIENT: self.client.seal, CLINICIAN: self.clinician.seal}


@dataclass(frozen=True)
class Scene:
    """A story to go on with: the two of it, its folder, its database, and where it was told."""

    story: Told
    two: Two
    folder: Path
    url: str
    home: Path

    @property
    def ana(self) -> Player:
        """The client's phone."""
        return self.story.cast.ana

    @property
    def doctor(self) -> Player:
        """The clinician's phone."""
        return self.story.cast.doctor

    @property
    def day(self) -> dict[str, str]:
        """The canaries of the last day told, by what they are in; its page has gone, unread."""
        birds = self.story.client.birds.items()
        return {at.rpartition(".")[2]: one for one, at in birds if at.startswith("ana.day.")}

    @property
    def world(self) -> World:
        """Where both live."""
        return self.story.cast.world

    @property
    def log(self) -> str:
        """Everything that was logged while it was told."""
        return (self.home / LOG).read_text()

    async def everywhere(self) -> Places:
        """What is kept, as it is at this moment."""
        return await everywhere(self.story, self.two, self.folder)


async def two_of(story: Told) -> Two:
    """The two of a story, with their keys: to be kept by whoever looks for what is left later."""
    return Two(await known(story.cast.ana), await known(story.cast.doctor))


async def everywhere(story: Told, two: Two, folder: Path) -> Places:
    """What is in the store and opens with whose key, what is in the clear, what waits, and what
    a backup made now holds. Nothing is changed by looking.
    """
    made = story.cast.world
    found = await stored(made, lambda tx: opened_by(two.seals, rows_in(tx.connection)))
    found[WAITING] = await stored(made, lambda tx: waiting(tx, two))
    found[CLEAR] = await stored(made, lambda tx: in_the_clear(tx.connection))
    backup = await backups.make(made.store, folder / "later", made.clock.now)
    found[CLEAR] |= of_files(files_in(folder))
    _, parts = backups.opened(backup.path, made.store.vault.house.masters)
    inside = opened_by(two.seals, (row for part in parts for row in _rows(part)))
    return {**found, **{f"{BACKUP}{place}": birds for place, birds in inside.items()}}


def told_of(places: Places) -> set[str]:
    """Every canary that is anywhere."""
    return set().union(*places.values())


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and below."""
    return [one for one in folder.rglob("*") if one.is_file()]


def rows_in(connection: Connection) -> Iterator[Row]:
    """Every row of a database."""
    for table in SQLModel.metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings().all():
            yield table.name, dict(row)


def _rows(part: bytes) -> Iterator[Row]:
    table, rows = archive.rows_of(part)
    yield from ((table.name, row) for row in rows)


def opened_by(readers: Mapping[str, Seal], rows: Iterable[Row]) -> Places:
    """Every canary that opens with somebody's key, by ``<whose>: <table>.<column>``; a standing
    sheet stands under its kind.
    """
    found: Places = defaultdict(set)
    keys = [(who, label, seal) for who, seal in readers.items() for label in LABELS]
    for table, row in rows:
        sheet = f"standing:{row['kind']}" if table == "standing" else ""
        mine = [(who, sheet, seal) for who, seal in readers.items()] if sheet else keys
        for column, value in row.items():
            who, birds = _opened(value, mine) if isinstance(value, bytes) else ("", set())
            if birds:
                found[f"{who}: {sheet or f'{table}.{column}'}"] |= birds
    return dict(found)


def _opened(value: bytes, keys: list[tuple[str, str, Seal]]) -> tuple[str, set[str]]:
    """What opened last is tried first: it is nearly always the same again."""
    for at, (who, label, seal) in enumerate(keys):
        try:
            plain = seal.open(value, label)
        except SealBroken:
            continue
        keys.insert(0, keys.pop(at))
        return who, birds_in(plain)
    return "", set()


def waiting(tx: Tx, two: Two) -> set[str]:
    """What is in messages that have not gone out."""
    query = select(col(Outgoing.body)).where(col(Outgoing.status) == "waiting")
    keys = [(who, "outgoing", seal) for who, seal in two.seals.items()]
    bodies = tx.connection.execute(query).scalars().all()
    return {bird for one in bodies for bird in _opened(one, keys)[1]}


def exported(tx: Tx, client: Known) -> set[str]:
    """What ``tandem export`` says of a client, for themselves, in each of its forms."""
    taken, rows = exporting.gathered(tx, client, Wanted(date.min, date.max))
    fhir = orjson.dumps(bundle(client.id, taken, tx.now))
    return birds_in(long_table(rows)) | birds_in(wide_table(rows)) | birds_in(fhir)


async def handed_out(story: Told) -> Places:
    """What leaves Tandem when it is asked for: exports, everything in a file, pages and pictures.

    Asking leaves traces; so this comes last.
    """
    made, ana = story.cast.world, story.cast.ana
    client = await known(ana)
    found: Places = {"export": await stored(made, lambda tx: exported(tx, client))}
    async with printing(made) as kitchen:
        for one in await asked_for(ana):
            plate, file = one.plate, one.attachment
            name = file.name if file else plate.name if plate else ""
            birds = await birds_printed(kitchen, ana, plate) if plate else set()
            found[name] = found.get(name, set()) | birds | birds_in(file.text if file else "")
    return found


async def my_data(player: Player) -> dict[str, set[str]]:
    """What /mydata gives, by its form."""
    before = len(player.bubbles)
    await player.opens("/mydata").taps("Put it together")
    plates = [one.plate for one in player.bubbles[before:] if one.plate is not None]
    found: Places = {"html": set(), "json": set()}
    async with printing(player.world) as kitchen:
        for plate in plates:
            found[plate.form] |= await birds_printed(kitchen, player, plate)
    return found
