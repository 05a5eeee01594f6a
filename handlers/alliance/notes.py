"""A clinician's own notes on a client: sealed with the clinician's key, and on no page at all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import cast

from storage import alliances, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

MOST = 100
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Note:
    """A note: the words, and when it was written (ISO)."""

    words: str
    at: str


def notes_of(tx: Tx, person_id: int, *, alliance_id: int) -> list[Note]:
    """The notes of the clinician who talks on one of their clients, the oldest first."""
    kept = standing.read(tx, people.get(tx, person_id), _kind(alliance_id))
    return [_note(one) for one in kept] if isinstance(kept, list) else []


def write(tx: Tx, person_id: int, *, alliance_id: int, words: str) -> bool:
    """Keep a note; False if the client is not theirs or there are too many."""
    clinician = people.get(tx, person_id)
    notes = notes_of(tx, person_id, alliance_id=alliance_id)
    if alliance_id not in alliances.of(tx, clinician) or len(notes) >= MOST:
        return False
    _keep(tx, clinician, alliance_id, [*notes, Note(words, tx.now.isoformat())])
    return True


def delete(tx: Tx, person_id: int, *, alliance_id: int, at: str) -> None:
    """Delete a note for good."""
    notes = notes_of(tx, person_id, alliance_id=alliance_id)
    left = [one for one in notes if one.at != at]
    _keep(tx, people.get(tx, person_id), alliance_id, left)


def _kind(alliance_id: int) -> str:
    return f"notes:{alliance_id}"


def _note(kept: Json) -> Note:
    one = cast(dict[str, str], kept)
    return Note(one["words"], one["at"])


def _keep(tx: Tx, clinician: Known, alliance_id: int, notes: list[Note]) -> None:
    standing.write(tx, clinician, _kind(alliance_id), plain([asdict(one) for one in notes]))
