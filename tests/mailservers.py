"""A real SMTP server for tests: TLS with a certificate of its own making, a login, and troubles."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as MAIL
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Caller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.channels.mail.server import Way

USER, PASSWORD = "tandem@clinic", "p/ss:w@rd"
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Papers:
    """A certificate for this machine, made for one test run: its files, and a client's trust."""

    certificate: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        """What a server shows."""
        made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        made.load_cert_chain(self.certificate, self.key)
        return made

    def trust(self) -> ssl.SSLContext:
        """What a client trusts: this certificate and none other."""
        return ssl.create_default_context(cafile=str(self.certificate))


def papers(folder: Path) -> Papers:
    """Make a key and a certificate for 127.0.0.1 that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    written = Papers(folder / "certificate.pem", folder / "key.pem")
    written.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    written.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return written


@dataclass
class Letterbox:
    """What a server took, and how it answers what comes next; without an answer it takes it.

    ``recipient`` and ``content`` are used up one by one: a line such as ``"550 5.1.1 unknown"``,
    or ``"reset"``, which cuts the line. ``deaf`` lets it take letters and never say so.
    """

    taken: list[Envelope] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    deaf: bool = False

    async def hears_of(
        self, server: SMTP, caller: Caller, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether somebody lives there."""
        del caller, options
        answer = self.recipient.pop(0) if self.recipient else "250 2.1.5 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return _cut(server) if answer == "reset" else answer

    async def gets(self, server: SMTP, caller: Caller, envelope: Envelope) -> str:
        """Take a letter."""
        del caller
        answer = self.content.pop(0) if self.content else "250 2.0.0 OK"
        if answer == "reset":
            return _cut(server)
        if answer.startswith("250"):
            self.taken.append(envelope)
        if self.deaf:
            await asyncio.sleep(3600)
        return answer

    def letters(self) -> list[EmailMessage]:
        """What was taken, read as a mail program reads it."""
        parser = BytesParser(EmailMessage, policy=MAIL)
        return [parser.parsebytes(one.original_content or b"") for one in self.taken]


def _cut(server: SMTP) -> str:
    transport = server.transport
    assert isinstance(transport, asyncio.Transport)
    transport.abort()
    return "451 cut"


@asynccontextmanager
async def mail_server(box: Letterbox, way: Way, made: Papers | None) -> AsyncIterator[int]:
    """Listen on a port of this machine while inside; gives the port. With ``made`` a login."""
    loop = asyncio.get_running_loop()

    def knows(mechanism: str, login: bytes, password: bytes) -> bool:
        del mechanism
        return (login, password) == (USER.encode(), PASSWORD.encode())

    # The server looks for hooks of exactly these names.
    hooks = SimpleNamespace(handle_RCPT=box.hears_of, handle_DATA=box.gets)

    def greet() -> SMTP:
        return SMTP(
            hooks,
            hostname="mail.test",
            loop=loop,
            tls_context=made.server() if made is not None and way == "starttls" else None,
            require_starttls=way == "starttls",
            auth_required=way == "starttls",
            auth_require_tls=way == "starttls",
            auth_callback=knows,
        )

    guard = made.server() if made is not None and way == "tls" else None
    listening = await loop.create_server(greet, HOST, 0, ssl=guard)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        await listening.wait_closed()
