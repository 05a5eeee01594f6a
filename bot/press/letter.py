"""A mail put together: two versions of the same few words, and the pages, each a file.

Everything in it that anybody can read on the way says nothing about a client: the words come from
the caller, the files are numbered, and what is in them is locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from bot.talk.message import Message


def composed(message: Message, pages: Sequence[tuple[str, bytes]]) -> bytes:
    """The mail without the headers of its journey (from, to, date, number), which the carrier adds.

    ``pages`` are names and bytes of PDF files. A subject with a line end in it is one line.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join((message.letter.subject if message.letter else "").split())
    # RFC 3834: written by a program, so that holiday notes are not sent back.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(_html(message.text), subtype="html", cte="quoted-printable")
    for name, page in pages:
        mail.add_attachment(page, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def _html(text: str) -> str:
    parts = "".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n")
    )
    return f"<!doctype html><html><body>{parts}</body></html>"
