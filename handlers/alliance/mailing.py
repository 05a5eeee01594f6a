"""A clinician's mail address: confirmed by a code, and what happens when mail does not arrive."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.talk.message import Message, Parcel
from handlers.alliance import receiving, telling
from handlers.alliance.by_mail import Note, post
from storage import digests, outbox, people
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx

CODE = "########"
"""Where the code stands in the words of a mail before it is known."""
DIGITS = 8
LASTS = timedelta(days=1)
RECENT = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Box:
    """How a clinician's mail stands: what address was once given, which one is confirmed (empty
    for none), how pages are to come, and whether there is a passphrase.
    """

    given: str
    confirmed: str
    pages_by: str
    locks: bool


def box(tx: Tx, person_id: int) -> Box:
    """How it stands for the clinician who talks."""
    profile = people.get(tx, person_id).profile
    return Box(profile.email, profile.mail_to, profile.pages_by, bool(profile.passphrase))


def send_code(tx: Tx, person_id: int, *, address: str, note: Note) -> str:
    """Mail a code to an address, in place of ``CODE``; returns the moment (ISO) it belongs to."""
    clinician = people.get(tx, person_id)
    moment = tx.now.isoformat()
    text = note.text.replace(CODE, _code(tx, person_id, address, moment))
    post(tx, clinician, Note(note.subject, text), address)
    return moment


def confirm(tx: Tx, person_id: int, *, address: str, moment: str, typed: str) -> bool:
    """Take an address for confirmed if that is the code that was mailed to it, within a day."""
    digits = "".join(one for one in typed if one.isdigit())
    right = hmac.compare_digest(digits.encode(), _code(tx, person_id, address, moment).encode())
    if not right or tx.now - datetime.fromisoformat(moment) > LASTS:
        return False
    people.set_profile(tx, person_id, email=address, mail_to=address)
    return True


def _code(tx: Tx, person_id: int, address: str, moment: str) -> str:
    """Kept nowhere: only who holds the installation's secret can work it out."""
    secret = tx.vault.fingerprint(f"mail code:{person_id}:{address}:{moment}")
    return f"{int(secret, 16) % 10**DIGITS:0{DIGITS}}"


def set_ways(tx: Tx, person_id: int, *, pages_by: str) -> None:
    """How the clinician wants their pages: ``chat``, ``mail`` or ``both``."""
    people.set_profile(tx, person_id, pages_by=pages_by)


def forget_address(tx: Tx, person_id: int) -> None:
    """Nothing more is mailed to the clinician who talks."""
    people.set_profile(tx, person_id, email="", mail_to="")


def bounced(tx: Tx, address: str, *, through_chat: bool) -> int:
    """Mail to that address came back: nothing more goes there. Its clinicians are told in chat, and
    so are the clients whose pages went there and nowhere else. Returns how many had that address.
    """
    found = 0
    for person_id in people.every(tx, "clinician"):
        clinician = people.get(tx, person_id)
        if clinician.profile.mail_to.lower() != address.lower():
            continue
        found += 1
        people.set_profile(tx, person_id, mail_to="")
        telling.tell_clinician(tx, person_id, "mail_bounced")
        if not through_chat or clinician.profile.pages_by == "mail":
            for page in digests.of_reader(tx, person_id, ("sent",)):
                if _went_by_mail(tx, clinician, page):
                    receiving.tell_lost(tx, clinician, page)
    return found


def lost(tx: Tx, parcel: Parcel) -> None:
    """A mail was given up. The clinician is told in chat; the clients too, unless the chat brought
    their page. Whoever has ended their consent meanwhile is not.
    """
    letter = parcel.body.letter if isinstance(parcel.body, Message) else None
    clinician = people.by_id(tx, parcel.person_id)
    if letter is None or clinician is None:
        return
    if not letter.pages:
        telling.tell_clinician(tx, clinician.id, "no_code")
        return
    sheets = [digests.one(tx, plate.digest or 0) for plate in letter.pages]
    waiting = [
        one
        for one in sheets
        if one is not None and one.state == "sent" and digests.is_covered(tx, one)
    ]
    if waiting:
        telling.tell_clinician(tx, clinician.id, "mail_lost")
    for page in waiting:
        if letter.alone or receiving.chat_fate(tx, page) == "dropped":
            receiving.tell_lost(tx, clinician, page)


def _went_by_mail(tx: Tx, clinician: Known, page: Sheet) -> bool:
    at = page.sent_at
    recent = at is not None and tx.now - at <= RECENT
    return recent and at is not None and outbox.fate(tx, clinician.id, at, outbox.MAIL) == "sent"
