"""A caseload's pages as a mail: each a locked file, and not a word about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.talk.message import Letter, Message, Plate, pack
from storage import outbox
from storage.people import Known
from storage.tx import Tx

FRESH = timedelta(days=1)
"""A mail that could not be delivered for a day is given up, and both sides hear of it."""
MOST = 50
"""Pages in one mail: with 50 it has 2 to 4 MB, and few servers take less than 10."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a mail says, in the clinician's language; ``alone`` if its pages go nowhere else."""

    subject: str
    text: str
    alone: bool = False


def mail_pages(tx: Tx, clinician: Known, note: Note, pages: Sequence[int]) -> None:
    """Put the pages (digests) into the outbox as one mail; a very long list as several."""
    for first in range(0, len(pages), MOST):
        plates = tuple(
            Plate("digest", "pdf", f"page-{number}.pdf", digest=page, lock=True)
            for number, page in enumerate(pages[first : first + MOST], first + 1)
        )
        post(tx, clinician, note, clinician.profile.mail_to, plates)


def post(tx: Tx, clinician: Known, note: Note, to: str, plates: tuple[Plate, ...] = ()) -> None:
    """Put a mail into the outbox. Its number is its place there, so that it stays the same however
    often it is sent, and a keyed hash, so that it tells nothing.
    """
    part = plates[0].name if plates else to
    mark = tx.vault.fingerprint(f"mail:{clinician.id}:{tx.now.isoformat()}:{part}")
    if outbox.has(tx, f"mail:{mark}"):
        return
    letter = Letter(to, clinician.name, note.subject, mark, plates, note.alone)
    kind, body = pack(Message(note.text, letter=letter))
    outbox.add(
        tx,
        clinician.id,
        key=f"mail:{mark}",
        kind=kind,
        body=body,
        owner=clinician,
        fresh=FRESH,
        claimed=False,
    )
