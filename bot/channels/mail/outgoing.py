"""Handing letters over to the SMTP server, one connection each."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address

import aiosmtplib
import structlog

from bot.channels.mail.journey import addressed, code_of, meant
from bot.channels.mail.server import Server
from bot.errors import ChannelError, Refused
from bot.talk.message import Body, Message

CHANNEL = "mail"
SECONDS = 60.0
"""How long an answer is waited for."""
AT_ONCE = 4
"""Connections at the same time; large senders are asked for few."""
GOODBYE = 5.0
TROUBLE = (aiosmtplib.SMTPException, OSError, ssl.SSLError, ValueError)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Line:
    """How the server is spoken to: ``trust`` knows whose certificates count."""

    server: Server
    trust: ssl.SSLContext
    seconds: float = SECONDS


@asynccontextmanager
async def connected(line: Line) -> AsyncIterator[aiosmtplib.SMTP]:
    """A connection, encrypted as the server's address asks, and logged in.

    Raises:
        SMTPException, OSError: nobody answers, there is no TLS, or we are not let in.
    """
    server = line.server
    smtp = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        timeout=line.seconds,
        use_tls=server.way == "tls",
        start_tls=server.way == "starttls",
        tls_context=None if server.way == "plain" else line.trust,
    )
    try:
        await smtp.connect()
        if server.user:
            await smtp.login(server.user, server.password)
        yield smtp
    finally:
        await _goodbye(smtp)


async def _goodbye(smtp: aiosmtplib.SMTP) -> None:
    """What was taken is taken, whether the goodbye is answered or not."""
    try:
        if smtp.is_connected:
            await smtp.quit(timeout=GOODBYE)
    except TROUBLE:
        pass
    finally:
        smtp.close()


class Mail:
    """The carrier of letters. Nothing it logs names an address."""

    def __init__(self, line: Line, sender: Address, clock: Callable[[], datetime]) -> None:
        self._line, self._sender, self._clock = line, sender, clock
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        """Hand a letter over; ``plate`` is the mail as it was composed.

        Returns after the server has said that it took it. If that answer is lost on the way the
        letter goes again under the same number, and mail readers can tell that it is the same.

        Raises:
            Refused: the server will not take it, now or later; or it is no letter.
            Later: anything else.
        """
        letter = body.letter if isinstance(body, Message) else None
        if letter is None or plate is None:
            raise Refused("Only letters go by mail.")
        whole = addressed(letter, self._sender, plate, self._clock())
        try:
            async with self._gate, connected(self._line) as smtp:
                await smtp.sendmail(self._sender.addr_spec, [address], whole)
        except TROUBLE as failed:
            # The server's words may hold an address; its number does not.
            log.warning("mail not taken", error=type(failed).__name__, code=code_of(failed))
            raise meant(failed) from None
        return None

    async def ack(self, handle: str, text: str) -> None:
        """There are no buttons in a mail."""

    async def typing(self, address: str, form: str) -> None:
        """Nobody watches a mail being written."""

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Nothing is ever read from a mailbox."""
        del handle, largest
        raise ChannelError("Nothing comes by mail.")
