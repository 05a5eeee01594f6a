"""Which SMTP server takes our mail, read from one address such as
``smtps://user:password@mail.example.org``. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

Way = Literal["tls", "starttls", "plain"]

WAYS: dict[str, tuple[Way, int]] = {
    "smtps": ("tls", 465),
    "smtp": ("starttls", 587),
    "smtp+plain": ("plain", 25),
}
"""How each kind of address is spoken to, and at which port unless it says so (RFC 8314)."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over, and how: encrypted from the first byte (``tls``), after STARTTLS
    and not without it, or in the clear, which only this machine itself may be spoken to in.
    """

    host: str
    port: int
    way: Way
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(url: str) -> Server:
    """Read an address; user and password are percent-encoded in it.

    Raises:
        ValueError: it cannot be; the sentence holds nothing of it.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise ValueError("is no address of a server") from None
    if parts.scheme not in WAYS:
        raise ValueError("has to begin with smtp:// (STARTTLS), smtps:// (TLS) or smtp+plain://")
    way, usual = WAYS[parts.scheme]
    host = parts.hostname or ""
    if not host:
        raise ValueError("names no server")
    if way == "plain" and host not in HERE:
        raise ValueError(
            "may begin with smtp+plain:// for this machine only; use smtp:// or smtps://"
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError("has to end with the server or its port; percent-encode user and password")
    return Server(
        host,
        _port(parts.netloc, usual),
        way,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def _port(netloc: str, usual: int) -> int:
    try:
        return urlsplit(f"//{netloc}").port or usual
    except ValueError:
        raise ValueError("has a port that is no number") from None
