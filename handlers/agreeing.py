"""Sharing begun, changed or ended: pages nobody has read are brought in line in the same breath."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers import deeds
from handlers.deeds import Unsigned
from handlers.weeksheet import redrafting
from storage import people
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
    ``weighed`` are the forms (by their entries) that were there to be chosen.

    Raises:
        LookupError: the alliance is not theirs, or is over.
    """
    number = deeds.sign(
        tx,
        person_id,
        alliance_id=alliance_id,
        scope=scope,
        text=text,
        signature=signature,
        until=until,
        weighed=weighed,
    )
    redrafting.redraft(tx, people.get(tx, person_id))
    return number


def stop_sharing(tx: Tx, person_id: int, *, alliance_id: int) -> bool:
    """End a consent at once; pages on their way are not sent, and unread ones are gone."""
    stopped = deeds.stop_sharing(tx, person_id, alliance_id=alliance_id)
    redrafting.redraft(tx, people.get(tx, person_id))
    return stopped


def unsign(tx: Tx, person_id: int, *, alliance_id: int, consent: int) -> Unsigned:
    """When somebody decides not to sign: what they had signed since is taken back, and so are
    pages that nobody has read.
    """
    how = deeds.unsign(tx, person_id, alliance_id=alliance_id, consent=consent)
    redrafting.redraft(tx, people.get(tx, person_id))
    return how
