"""A client's people in storage: one sealed sheet, the one place where their names are kept.

Everything here is a deed: called with the transaction and the id of the person who talks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.care import contacts
from bot.care.contacts import Boundary, Contact
from bot.talk.talk import local
from storage import dues, people, standing
from storage.people import Known
from storage.tx import Tx, plain

CONTACTS = "contacts"
TYPED_BEFORE = "company"
"""The sheet that held names alone, before there were cards."""
REVIEW = "nudge:people_review"
LOOKS_AGAIN_AT = time(12, 0)


def contacts_of(tx: Tx, known: Known) -> list[Contact]:
    """All cards of a client; names typed before there were cards are cards with a name."""
    kept = standing.every(tx, known, (CONTACTS, TYPED_BEFORE))
    if CONTACTS in kept:
        return list(contacts.contacts_from(kept[CONTACTS]))
    names = kept.get(TYPED_BEFORE)
    found: tuple[Contact, ...] = ()
    for name in reversed(names if isinstance(names, list) else []):
        found = contacts.with_name(found, str(name), at=f"{len(found):04}")
    return list(found)


def mine(tx: Tx, person_id: int) -> list[Contact]:
    """The cards of the person who talks."""
    return contacts_of(tx, people.get(tx, person_id))


def one(tx: Tx, person_id: int, *, card: str) -> Contact | None:
    """One card of the person who talks; None if it is gone."""
    return next((each for each in mine(tx, person_id) if each.id == card), None)


def company_of(tx: Tx, known: Known) -> list[str]:
    """Names to offer as good company, the last named first."""
    return [each.name for each in contacts.company(contacts_of(tx, known))]


def company_cards(tx: Tx, person_id: int) -> list[Contact]:
    """The same people with their cards, for the person who talks."""
    return contacts.company(mine(tx, person_id))


def note_company(tx: Tx, person_id: int, *, name: str) -> None:
    """Remember who was named, so that one tap does next time. Nobody is written to."""
    known = people.get(tx, person_id)
    keep(tx, known, contacts.with_name(contacts_of(tx, known), name, at=tx.now.isoformat()))


def good_for(tx: Tx, person_id: int, *, what: str) -> list[Contact]:
    """Who of the person's people is good for something, the closest first."""
    return contacts.good_for(mine(tx, person_id), what)


def add(tx: Tx, person_id: int, *, name: str) -> Contact | None:
    """A card for somebody, new or the one there is; None when there is no room for another."""
    note_company(tx, person_id, name=name)
    return contacts.named(mine(tx, person_id), name[: contacts.LONGEST_NAME])


def write(tx: Tx, person_id: int, *, card: Contact) -> None:
    """Keep a card as it is now; the review of a "not now" is planned for its day, and no other."""
    known = people.get(tx, person_id)
    keep(tx, known, contacts.put(contacts_of(tx, known), card))
    plan_review(tx, known, card)


def place(
    tx: Tx, person_id: int, *, card: Contact, close: contacts.Close, effect: contacts.Effect
) -> Contact:
    """Put somebody at a place on the map from today on; returns the card."""
    known = people.get(tx, person_id)
    moved = card.placed(close, effect, local(tx.now, known.zone).date())
    write(tx, person_id, card=moved)
    return moved


def take_out(tx: Tx, person_id: int, *, card: str) -> None:
    """A card and all that was on it is gone."""
    known = people.get(tx, person_id)
    gone = one(tx, person_id, card=card)
    keep(tx, known, contacts.without(contacts_of(tx, known), card))
    if gone is not None:
        forget_review(tx, known, gone.id)


def bound(tx: Tx, person_id: int, *, card: str, boundary: Boundary) -> None:
    """Keep what was decided about seeing somebody."""
    known = people.get(tx, person_id)
    kept = contacts_of(tx, known)
    found = [replace(each, boundary=boundary) for each in kept if each.id == card]
    for each in found:
        keep(tx, known, contacts.put(kept, each))


def reviews(tx: Tx, person_id: int) -> list[Contact]:
    """The "not now" people whose day to look again has come."""
    known = people.get(tx, person_id)
    return contacts.in_review(contacts_of(tx, known), local(tx.now, known.zone).date())


def to_review(tx: Tx, person_id: int, *, card: str) -> Contact | None:
    """The card a review was planned for, if its day has come by the person's own clock; else it
    is planned anew, or is over.
    """
    known = people.get(tx, person_id)
    found = one(tx, person_id, card=card)
    if found is None:
        return None
    if found in contacts.in_review([found], local(tx.now, known.zone).date()):
        return found
    plan_review(tx, known, found)
    return None


def keep(tx: Tx, known: Known, cards: tuple[Contact, ...]) -> None:
    """Write the sheet."""
    standing.write(tx, known, CONTACTS, plain(contacts.contacts_json(cards)))


def plan_review(tx: Tx, known: Known, card: Contact) -> None:
    """One word at noon of the day the client set; none where none is set."""
    forget_review(tx, known, card.id)
    if card.effect != "not_now" or not card.review_on:
        return
    zone = ZoneInfo(known.zone)
    noon = datetime.combine(date.fromisoformat(card.review_on), LOOKS_AGAIN_AT, zone)
    at = max(noon, tx.now + timedelta(minutes=1))
    # What was promised for a moment stays when nudges are planned anew (see ``dues.PUT_OFF``).
    dues.plan(tx, known.id, REVIEW, f"{card.id}{dues.PUT_OFF}{at.isoformat()}", at)


def forget_review(tx: Tx, known: Known, card: str) -> None:
    """Take back what was planned for a card."""
    tokens = [
        task.token
        for task in dues.ahead(tx, known.id)
        if task.kind == REVIEW and task.token.partition(dues.PUT_OFF)[0] == card
    ]
    if tokens:
        dues.cancel_tokens(tx, known.id, REVIEW, tokens)


def strengthening(tx: Tx, person_id: int) -> list[Contact]:
    """Those who strengthen the person who talks, the closest first."""
    strong = [one for one in mine(tx, person_id) if one.effect == "strengthens"]
    return sorted(strong, key=lambda one: one.close or 4)
