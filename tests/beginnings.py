"""The beginning of a story, lived once and taken up again: what everybody left behind, copied.

Thirty turns pass before two people have met. Where a hundred stories begin so, the turns are
played once, and what they left (the database, both screens, the dice) is given to each story.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass

from sqlalchemy import Connection, exists, or_, select
from sqlmodel import SQLModel

from storage.database import Sqlite
from storage.records import Installation
from tests.play import START, Bubble, Player, World


@dataclass(frozen=True)
class Screen:
    """What stands on a phone: messages, little words at the top, and the newest number."""

    bubbles: list[Bubble]
    acks: list[str]
    refs: int


@dataclass(frozen=True)
class Beginning:
    """All that is left of a world: its rows, the screens by address, the updates, the dice."""

    rows: sqlite3.Connection
    screens: dict[str, Screen]
    updates: int
    dice: tuple[object, ...]


async def leave(made: World) -> Beginning:
    """Keep what a world on SQLite has become, for others to take up."""
    rows = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(await _path(made))) as file:
        file.backup(rows)
    screens = {
        address: Screen(deepcopy(phone.bubbles), phone.acks, phone.refs)
        for address, phone in made.phones.items()
    }
    return Beginning(rows, screens, made.updates, made.turns.turn.dice.getstate())


async def take_up(made: World, beginning: Beginning) -> None:
    """Go on in this world, in which nothing has happened yet, from where another was left.

    Both are sealed with the same key, as all worlds of the tests are (``tests/play.py``).
    """
    with closing(sqlite3.connect(await _path(made))) as file:
        beginning.rows.backup(file)
    for address, screen in beginning.screens.items():
        Player(made, address, deepcopy(screen.bubbles), list(screen.acks), screen.refs)
    made.updates = beginning.updates
    made.turns.turn.dice.setstate(beginning.dice)


async def is_untouched(made: World) -> bool:
    """Whether this is a world on SQLite in which nothing has happened and nobody is known."""
    if made.phones or made.updates or made.clock.now != START:
        return False
    database = made.store.database
    return isinstance(database, Sqlite) and not await database.read(_holds_anything)


def _holds_anything(connection: Connection) -> bool:
    """Whether any table but the installation's own has a row."""
    tables = [
        one for name, one in SQLModel.metadata.tables.items() if name != Installation.__tablename__
    ]
    return bool(connection.execute(select(or_(*(exists(select(one)) for one in tables)))).scalar())


async def _path(made: World) -> str:
    def asked(connection: Connection) -> str:
        return str(connection.exec_driver_sql("PRAGMA database_list").all()[0][2])

    return await made.store.database.read(asked)
