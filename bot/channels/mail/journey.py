"""The headers of a mail's journey, and what an SMTP server's answer means."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import aiosmtplib

from bot.channels.mail.addresses import mailbox
from bot.errors import ChannelError, Later, Refused
from bot.talk.message import Letter

PERMANENT = range(500, 600)
"""RFC 5321, 4.2.1: what begins with 5 will not be taken at another try either."""


def addressed(letter: Letter, sender: Address, content: bytes, now: datetime) -> bytes:
    """A composed mail with who it is from, who it is for, when, and its number.

    Raises:
        Refused: the address is none.
    """
    head = EmailMessage(policy=SMTP)
    try:
        head["To"] = mailbox(letter.name, letter.to)
    except ValueError:
        raise Refused("There is no such address.") from None
    head["From"] = sender
    head["Date"] = format_datetime(now)
    head["Message-ID"] = f"<{letter.mark}@{sender.domain}>"
    return bytes(head).rstrip(b"\r\n") + b"\r\n" + content


def meant(failed: Exception) -> ChannelError:
    """What a failure means for the letter.

    Only what is answered to the sender, to the recipient or to the letter itself can be final. A
    server that does not answer, has no TLS or does not know our password is the operator's to
    mend, and the letter waits for that.
    """
    about_it = (
        aiosmtplib.SMTPSenderRefused,
        aiosmtplib.SMTPRecipientsRefused,
        aiosmtplib.SMTPDataError,
    )
    if isinstance(failed, about_it) and code_of(failed) in PERMANENT:
        return Refused("The server will not take this mail.")
    return Later(type(failed).__name__)


def code_of(failed: Exception) -> int:
    """The number a server answered with; 0 if it did not answer."""
    if isinstance(failed, aiosmtplib.SMTPRecipientsRefused):
        return next((one.code for one in failed.recipients), 0)
    return failed.code if isinstance(failed, aiosmtplib.SMTPResponseException) else 0
