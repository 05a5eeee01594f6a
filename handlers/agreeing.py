"""Sharing begun, changed or ended: pages nobody has read are brought in line in the same breath."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.deeds import CONSENT_LASTS, VERSION, Unsigned
from handlers.forming import named
from handlers.weeksheet import redrafting
from storage import alliances, people
from storage.tx import Tx


def sign(
    tx: Tx,
    person_id: int,
    *,
    alliance_id: int,
    scope: list[str],
    text: str,
    signature: str,
    until: datetime | None = None,
    weighed: Sequence[str] = (),
) -> int:
    """Write a client's consent and return its number; unread pages hold no more than it covers.
    Without ``until`` it lasts a year. ``weighed`` are the forms (by their entries) that were there
    to be chosen.

    Raises:
        LookupError: the alliance is not theirs, or is over.
    """
    client = people.get(tx, person_id)
    if alliance_id not in alliances.of(tx, client):
        raise LookupError("A consent is signed for an alliance of one's own.")
    named.weigh(tx, client, alliance_id, weighed)
    number = alliances.agree(
        tx,
        client,
        alliance_id,
        version=VERSION,
        scope=scope,
        text=text,
        signature=signature,
        expires_at=until or tx.now + CONSENT_LASTS,
    )
    redrafting.redraft(tx, client)
    return number


def stop_sharing(tx: Tx, person_id: int, *, alliance_id: int) -> bool:
    """End a consent at once; pages on their way are not sent, and unread ones are gone."""
    client = people.get(tx, person_id)
    own = alliances.of(tx, client)
    stopped = alliance_id in own and alliances.withdraw(tx, alliance_id)
    redrafting.redraft(tx, client)
    return stopped


def unsign(tx: Tx, person_id: int, *, alliance_id: int, consent: int) -> Unsigned:
    """When somebody decides not to sign: end what they signed since ``consent`` was in force, and
    say how things are. A signature that was taken back is no consent, and pages made under it that
    nobody has read are gone with it.
    """
    agreed = alliances.in_force(tx, alliance_id)
    if agreed is not None and agreed.id != consent:
        stop_sharing(tx, person_id, alliance_id=alliance_id)
        return "taken_back"
    redrafting.redraft(tx, people.get(tx, person_id))
    return "stopped" if consent and agreed is None else "as_before"
