"""A clinician's clients, by the clinician's own labels."""

from __future__ import annotations

from storage import alliances, people
from storage.people import Known
from storage.tx import Tx


def labels_of(tx: Tx, clinician: Known) -> dict[int, str]:
    """What every client of theirs is called in their list, by alliance."""
    labels = alliances.labels(tx, clinician)
    return {
        alliance_id: labels[alliance_id] or f"Client {number}"
        for number, alliance_id in enumerate(sorted(labels), 1)
    }


def names(tx: Tx, person_id: int) -> dict[str, str]:
    """The same for the clinician who talks, ready to choose from."""
    found = labels_of(tx, people.get(tx, person_id))
    return {str(alliance_id): label for alliance_id, label in found.items()}
