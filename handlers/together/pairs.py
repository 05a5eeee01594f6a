"""Who talks about whom: the two of an alliance, and whether a consent covers what is read."""

from __future__ import annotations

from storage import alliances
from storage.alliances import Agreement
from storage.people import Known, by_id
from storage.tx import Tx


def client_of(tx: Tx, person_id: int, alliance_id: int) -> tuple[Known, Known] | None:
    """The client (held for this transaction) and the clinician who talks; None if the alliance is
    over or not theirs.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return None
    client = by_id(tx, pair[0].id, lock=True)
    return (client, pair[1]) if client is not None else None


def seen_by(tx: Tx, person_id: int, alliance_id: int, kind: str) -> tuple[Known, Agreement] | None:
    """The client, if a consent in force lets the clinician who talks see that kind of thing."""
    pair = client_of(tx, person_id, alliance_id)
    agreed = alliances.in_force(tx, alliance_id)
    if pair is None or agreed is None or kind not in agreed.scope:
        return None
    return pair[0], agreed


def label_of(tx: Tx, person_id: int, *, alliance_id: int) -> str:
    """What the clinician who talks calls that client; never the client's own name."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is None:
        return ""
    return alliances.labels(tx, pair[1]).get(alliance_id, "") or "Your client"
