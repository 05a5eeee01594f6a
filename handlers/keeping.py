"""How long things are kept, as deeds of a client's conversation."""

from __future__ import annotations

from storage import keeping, people
from storage.tx import Tx


def older(tx: Tx, person_id: int, *, days: int) -> int:
    """How many things the client told that are older than so many days; 0 days are all days."""
    known = people.get(tx, person_id)
    return keeping.older(tx, known, keeping.first_kept(known, tx.now, days)) if days else 0
