"""Mail: whether the SMTP server answers, is encrypted, and lets us in."""

from __future__ import annotations

import ssl

import aiosmtplib

from bot.channels.mail.outgoing import Line, connected
from bot.checkup.finding import Finding, ill, told, well
from bot.live.mailing import line_of_mail
from bot.settings import Settings

SECONDS = 10.0
NOTHING = "not set: pages come in chat only (TANDEM_SMTP_URL and TANDEM_MAIL_FROM set it)"
WAYS = {"tls": "TLS", "starttls": "STARTTLS", "plain": "on this machine, in the clear"}


async def mail(settings: Settings, seconds: float = SECONDS) -> Finding:
    """A connection and a login; no mail is sent."""
    line = line_of_mail(settings)
    if line is None:
        return told("mail", NOTHING)
    line = Line(line.server, line.trust, seconds)
    try:
        async with connected(line) as smtp:
            await smtp.noop()
    except (aiosmtplib.SMTPException, OSError, ValueError) as failed:
        return _ill(line, failed)
    login = "logged in" if line.server.user else "without a login"
    where = f"{line.server.host}:{line.server.port}"
    return well("mail", f"{where} answers, {WAYS[line.server.way]}, {login}")


def _ill(line: Line, failed: Exception) -> Finding:
    where = f"{line.server.host}:{line.server.port}"
    if isinstance(failed, aiosmtplib.SMTPAuthenticationError):
        says, mend = f"{where} does not let us in", "Check user and password in TANDEM_SMTP_URL"
    elif isinstance(failed.__cause__ or failed, ssl.SSLError):
        says = f"the certificate of {where} is not trusted here"
        mend = "Use the name it was made for; a CA of your own goes into SSL_CERT_FILE"
    elif isinstance(failed, OSError):
        says, mend = f"{where} does not answer ({type(failed).__name__})", "Check TANDEM_SMTP_URL"
    else:
        says = f"{where} offers no STARTTLS, or no login we know"
        mend = "Perhaps it wants smtps:// in TANDEM_SMTP_URL"
    return ill("mail", says, mend)
