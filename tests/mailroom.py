"""A world whose letters go out through the real post to a real SMTP server."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from sqlalchemy import select
from sqlmodel import col

from bot.channels.mail.addresses import sender_of
from bot.channels.mail.outgoing import CHANNEL, Line, Mail
from bot.channels.mail.server import Server
from bot.pace import Pace
from bot.post import Post
from bot.press.kitchen import Kitchen
from bot.press.press import Press
from handlers.alliance.mailing import lost
from storage import people
from storage.records import Outgoing
from storage.tx import Tx
from tests.cast import (
    CHECK_INS,
    LINES,
    PASSPHRASE,
    Cast,
    Ways,
    checks_in,
    furnished_world,
    known,
    met,
    plates,
    stored,
)
from tests.mailservers import HOST, PASSWORD, USER, Letterbox, mail_server, papers
from tests.play import World
from tests.sheets import PAGES
from tests.test_client_preview import EVENING, MORNING
from tests.test_press_kitchen import parcel

ADDRESS = "mira@ward.example"
SENDER = "Tandem <tandem@clinic.example>"


@dataclass
class Mailroom:
    """The world, its post, and what the server took. ``slept`` are the seconds between tries."""

    world: World
    kitchen: Kitchen
    line: Line
    box: Letterbox
    slept: float = 0.0

    def worker(self) -> Post:
        """A worker of Tandem, fresh from the start."""
        pace = Pace(0, 0, asyncio.get_running_loop().time, self._sleep)
        carriers = {CHANNEL: self.carrier()}
        return Post(self.world.store, self.world.clock, carriers, pace, self.kitchen.cook, lost)

    def carrier(self) -> Mail:
        """The way out over this room's line."""
        return Mail(self.line, sender_of(SENDER), self.world.clock)

    async def posts(self) -> None:
        """Everything that waits is sent, or given up."""
        worker = self.worker()
        await worker.collect()
        await worker.drain()

    async def _sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.world.clock.forward(timedelta(seconds=seconds))


@asynccontextmanager
async def mailroom(url: str, folder: Path, ways: Ways = "encrypted") -> AsyncIterator[Mailroom]:
    """A clinic that sends mail, through a server with STARTTLS and a login."""
    made, box = papers(folder), Letterbox()
    async with (
        furnished_world(url, folder, ways, mail=True) as world,
        mail_server(box, "starttls", made) as port,
    ):
        press = Press(PAGES)
        line = Line(Server(HOST, port, "starttls", USER, PASSWORD), made.trust(), 10)
        try:
            yield Mailroom(world, Kitchen(world.store, world.clock, press), line, box)
        finally:
            press.close()


async def with_mail(room: Mailroom, cast: Cast, by: str = "mail", **profile: str) -> None:
    """The clinician has an address that is confirmed, and a passphrase."""
    doctor = await known(cast.doctor)
    settled = {"mail_to": ADDRESS, "pages_by": by, "passphrase": PASSPHRASE, **profile}
    await stored(room.world, lambda tx: people.set_profile(tx, doctor.id, **settled))


async def sunday(room: Mailroom, cast: Cast, line: str = "Could we talk about Fridays?") -> None:
    """A week, and the client has looked at the page that goes on Monday."""
    await cast.ana.opens("/checkin")
    await checks_in(cast.ana, line=line)
    await cast.ana.waits(EVENING)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    await shown(room, cast)


async def shown(room: Mailroom, cast: Cast) -> None:
    """What is on the client's screen was printed, as the post would."""
    worker, client = room.worker(), await known(cast.ana)
    for plate in plates(cast.ana, "digest")[-2:]:
        await worker.cook(parcel(client, plate))


async def monday(room: Mailroom, by: str = "mail", **profile: str) -> Cast:
    """The pages have been put into the outbox, and the mail not sent yet."""
    cast = await met(room.world, CHECK_INS, LINES)
    await with_mail(room, cast, by, **profile)
    await sunday(room, cast)
    await cast.doctor.waits(MORNING)
    return cast


def code_in(letter: EmailMessage) -> str:
    """The code in a mail."""
    found = re.search(r"\b\d{8}\b", text_of(letter))
    assert found is not None
    return found.group()


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    """What a mail says, in its plain or its HTML version."""
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def opened_pages(letter: EmailMessage, secret: str = PASSPHRASE) -> list[pikepdf.Pdf]:
    """The pages in a mail, opened."""
    return [
        pikepdf.open(io.BytesIO(one.get_content()), password=secret)
        for one in letter.iter_attachments()
    ]


async def fates(room: Mailroom) -> list[tuple[str, str | None]]:
    """How every mail in the outbox stands."""

    def read(tx: Tx) -> list[tuple[str, str | None]]:
        query = select(col(Outgoing.status), col(Outgoing.reason)).where(
            col(Outgoing.kind) == "mail"
        )
        return [(row.status, row.reason) for row in tx.connection.execute(query)]

    return await stored(room.world, read)
