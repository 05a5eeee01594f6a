"""Mail, if this installation sends any: what it goes out by."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import datetime

from bot.channels.mail.addresses import sender_of
from bot.channels.mail.outgoing import CHANNEL, Line, Mail
from bot.settings import Settings


def line_of_mail(settings: Settings) -> Line | None:
    """How the SMTP server is spoken to; None if there is none.

    Certificates count that this machine trusts; ``SSL_CERT_FILE`` names others.
    """
    server = settings.smtp
    return Line(server, ssl.create_default_context()) if server is not None else None


def carriers_of_mail(settings: Settings, clock: Callable[[], datetime]) -> dict[str, Mail]:
    """The carrier of letters by its channel, or nothing."""
    line = line_of_mail(settings)
    return {CHANNEL: Mail(line, sender_of(settings.mail_from), clock)} if line is not None else {}
