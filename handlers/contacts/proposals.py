"""What a clinician may see of a client's people, and a boundary they suggest: only suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import cast

from bot.care.contacts import Boundary, Contact, boundary_from, shared_cards
from handlers.contacts import sheet
from handlers.scope import PEOPLE
from storage import alliances, dues, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "boundaries_suggested"
NUDGE = "nudge:boundary"
NEXT = "next"
MOST = 10


@dataclass(frozen=True, slots=True)
class SharedCard:
    """A card as a clinician reads it: never the number, never a card whose switch is off."""

    id: str
    name: str
    relation: str
    close: int
    effect: str
    uses: str
    good_for: list[str]
    boundary: Boundary
    review_on: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A boundary somebody suggests for one card; ``at`` is when (ISO)."""

    card: str
    boundary: Boundary
    by: str
    at: str


def leaving(cards: Iterable[Contact], scope: Collection[str]) -> list[SharedCard]:
    """All of a client's people that may leave their chat under this scope. Pure."""
    return [_shared(one) for one in shared_cards(cards)] if PEOPLE in scope else []


def shared(tx: Tx, person_id: int, *, alliance_id: int) -> list[SharedCard] | None:
    """The shared cards of one client, for the clinician who talks; None where nobody agreed to
    that. Reading it is noted for the client.
    """
    pair = alliances.members(tx, alliance_id)
    agreed = alliances.in_force(tx, alliance_id)
    if pair is None or agreed is None or pair[1].id != person_id or PEOPLE not in agreed.scope:
        return None
    found = leaving(sheet.contacts_of(tx, pair[0]), agreed.scope)
    if found:
        alliances.note_access(tx, pair[0].id, person_id, "people", "looked at the shared cards")
    return found


def propose(tx: Tx, person_id: int, *, alliance_id: int, contact: str, boundary: Boundary) -> bool:
    """A clinician suggests a boundary for a card that is shared with them; False if it cannot be
    passed on.
    """
    cards = shared(tx, person_id, alliance_id=alliance_id) or []
    pair = alliances.members(tx, alliance_id)
    if pair is None or boundary.is_empty or all(one.id != contact for one in cards):
        return False
    client, clinician = pair
    waiting = _pending(tx, client)
    if len(waiting) >= MOST:
        return False
    new = Proposal(
        contact, replace(boundary, by=clinician.name), clinician.name, tx.now.isoformat()
    )
    _keep(tx, client, [*waiting, new])
    if client.rhythm.ready:
        dues.plan(tx, client.id, NUDGE, NEXT, tx.now)
    return True


def mine(tx: Tx, person_id: int) -> list[tuple[Proposal, Contact]]:
    """What is suggested to the client who talks and not answered yet, with the card it is for."""
    known = people.get(tx, person_id)
    cards = {one.id: one for one in sheet.contacts_of(tx, known)}
    return [(one, cards[one.card]) for one in _pending(tx, known) if one.card in cards]


def answer(tx: Tx, person_id: int, *, proposal: Proposal, accepted: bool) -> None:
    """The client accepts or does not; either way it waits no longer."""
    known = people.get(tx, person_id)
    _keep(tx, known, [one for one in _pending(tx, known) if one != proposal])
    if accepted:
        sheet.bound(tx, person_id, card=proposal.card, boundary=proposal.boundary)


def _pending(tx: Tx, known: Known) -> list[Proposal]:
    kept = standing.read(tx, known, SHEET)
    return [_from(one) for one in kept] if isinstance(kept, list) else []


def _from(kept: Json) -> Proposal:
    row = cast(dict[str, Json], kept)
    return Proposal(
        str(row["card"]), boundary_from(row["boundary"]), str(row["by"]), str(row["at"])
    )


def _keep(tx: Tx, known: Known, waiting: Iterable[Proposal]) -> None:
    standing.write(tx, known, SHEET, plain([asdict(one) for one in waiting]))


def _shared(card: Contact) -> SharedCard:
    return SharedCard(
        card.id,
        card.name,
        card.relation,
        card.close,
        card.effect,
        card.uses,
        list(card.good_for),
        card.boundary,
        card.review_on,
    )
