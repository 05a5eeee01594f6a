"""A clinic in which two people know each other already, made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from bot.app import level_of
from bot.talk.doors import Door
from bot.talk.turn import Turn
from handlers.scope_words import KINDS
from tests.cast import Cast, furnished_world, met
from tests.play import Player, World

DATABASE = "tandem.db"
NEW_PHONE = 10_000
"""Numbers of messages on a new phone begin here, so that none is taken for an old one."""


async def prepare(folder: Path) -> None:
    """Live up to where both are past their welcome and everything is shared."""
    async with furnished_world(_url(folder), folder, "encrypted") as made:
        await met(made, *(f"☐ {label}" for label in KINDS.values()))


@asynccontextmanager
async def copied(prepared: Path, folder: Path) -> AsyncIterator[Cast]:
    """The same clinic in a folder of its own, with new phones and the screen for danger on."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    async with furnished_world(_url(folder), folder, "encrypted") as made:
        listens(made)
        skip_updates(made)
        doctor, ana = Player(made, "doc", _refs=NEW_PHONE), Player(made, "ana", _refs=NEW_PHONE)
        yield Cast(made, doctor, ana)


def listens(made: World) -> None:
    """Let typed words be screened, as they are outside of tests."""
    made.turns = replace(made.turns, turn=Turn(made.house, Random(7), Door(), level_of))


def skip_updates(made: World) -> None:
    """Let updates begin where none has been: each is taken once only."""
    while made.next_update() < NEW_PHONE:
        pass


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / DATABASE}"
