"""A long story told once on each kind of database, and taken up as often as wanted.

Each time it goes on from where it ended, on a copy of its database: telling it costs ten seconds of
a processor, a copy next to nothing. Workers that run tests side by side share what was told.
"""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from pydantic import TypeAdapter

from handlers.scope_words import KINDS
from tests.birdsong import Told, page_goes, tells_a_day, told
from tests.canaries import Canaries
from tests.cast import Cast, furnished_world
from tests.play import Bubble, Player, World

ENDED, LOG, URL, DATA = "ended", "log", "url", "data"
ALL_KINDS = tuple(f"☐ {label}" for label in KINDS.values())


@dataclass(frozen=True)
class Phone:
    """What is on somebody's screen."""

    address: str
    bubbles: list[Bubble]


@dataclass(frozen=True)
class Ended:
    """Where a story ended: the moment, the last update's number, both screens, what was typed."""

    now: datetime
    update: int
    client: Phone
    doctor: Phone
    birds: tuple[dict[str, str], dict[str, str]]


ENDING = TypeAdapter(Ended)


class Listening(logging.Handler):
    """Writes down every line, and what went wrong with it."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line down."""
        self.lines.append(self.format(record))


@contextmanager
def logged() -> Iterator[list[str]]:
    """Everything that is logged meanwhile, by our own log and by every library."""
    lines: list[str] = []

    def keep(_logger: object, _name: str, event: structlog.typing.EventDict) -> str:
        lines.append(repr(event))
        return ""

    handler, root = Listening(lines), logging.getLogger()
    before = root.level
    structlog.configure(processors=[structlog.processors.format_exc_info, keep])
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        structlog.reset_defaults()


async def told_once(kept: Path, new_url: Callable[[], str]) -> str:
    """Tell the story in the folder ``kept``, unless somebody has; the address of its database."""
    with _alone_in(kept):
        if not _url(kept):
            url = new_url()
            await _tell(url, kept)
            (kept / URL).write_text(url)
    return _url(kept)


@contextmanager
def _alone_in(kept: Path) -> Iterator[None]:
    kept.mkdir(exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _url(kept: Path) -> str:
    return (kept / URL).read_text() if (kept / URL).exists() else ""


async def _tell(url: str, kept: Path) -> None:
    with logged() as lines:
        async with furnished_world(url, kept / DATA, "plain") as made:
            story = await told(made, *ALL_KINDS)
            await tells_a_day(story, "day")
            await page_goes(story)
            ended = Ended(
                made.clock.now,
                made.next_update(),
                _phone(story.cast.ana),
                _phone(story.cast.doctor),
                (story.client.birds, story.doctor.birds),
            )
    (kept / ENDED).write_bytes(ENDING.dump_json(ended))
    (kept / LOG).write_text("\n".join(lines))


@asynccontextmanager
async def taken_up(url: str, folder: Path, kept: Path) -> AsyncIterator[Told]:
    """The story as it ended, on a copy of its database at ``url``; ``kept`` is where it was told.

    The key is copied into ``folder``.
    """
    ended = ENDING.validate_json((kept / ENDED).read_bytes())
    shutil.copytree(kept / DATA, folder / DATA)
    async with furnished_world(url, folder / DATA, "plain") as made:
        made.clock.now = ended.now
        while made.next_update() < ended.update:
            pass
        client, doctor = (Canaries(*one) for one in zip(("ana", "doc"), ended.birds, strict=True))
        cast = Cast(made, _player(made, ended.doctor), _player(made, ended.client))
        yield Told(cast, client, doctor)


def _phone(player: Player) -> Phone:
    return Phone(player.address, player.bubbles)


def _player(made: World, phone: Phone) -> Player:
    player = Player(made, phone.address)
    for bubble in phone.bubbles:
        player.shows_again(bubble)
    return player
