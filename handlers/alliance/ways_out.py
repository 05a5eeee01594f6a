"""Which ways a clinician's weekly pages go: through chat, by mail, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.talk.terms import Terms
from storage import people
from storage.people import Profile
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Ways:
    """Where pages go as things are; and what is lacking for a way that was chosen, if anything."""

    chat: bool
    mail: bool
    lacking: Literal["", "passphrase", "address"] = ""


def ways_of(terms: Terms, profile: Profile) -> Ways:
    """The clinic decides what may travel through chat; the rest is the clinician's choice.

    Nothing is mailed to an address that was not confirmed, or without a passphrase to lock it.
    Where a mail cannot go because there is no address any more, the chat is the way again.
    """
    through_chat, locks = terms.digest_in_chat, bool(profile.passphrase)
    chosen = profile.pages_by in {"mail", "both"} or through_chat == "off"
    mail = terms.mail and bool(profile.mail_to) and chosen
    chat = through_chat != "off" and not (mail and profile.pages_by == "mail")
    if not locks and (mail or (chat and through_chat == "encrypted")):
        return Ways(chat and through_chat == "plain", mail=False, lacking="passphrase")
    if terms.mail and not mail and not chat:
        return Ways(chat=False, mail=False, lacking="address")
    return Ways(chat, mail)


def ways(tx: Tx, person_id: int, *, terms: Terms) -> Ways:
    """The same for the clinician who talks."""
    return ways_of(terms, people.get(tx, person_id).profile)
