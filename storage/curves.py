"""The curves that clinics have learned from their own clients: of many people, never of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import col

from storage.quick import Quick
from storage.records import LearnedPrior
from storage.tx import Json, Tx

_ONE = Quick(
    select(col(LearnedPrior.people), col(LearnedPrior.body)).where(
        col(LearnedPrior.clinic_id) == bindparam("clinic"),
        col(LearnedPrior.substance) == bindparam("what"),
    )
)


@dataclass(frozen=True, slots=True)
class Learned:
    """A curve as it is kept, and how many people it is from."""

    people: int
    body: dict[str, Json]


def of(tx: Tx, clinic_id: int, substance: str) -> Learned | None:
    """A clinic's own curve of a substance, if it has one."""
    row = _ONE.first(tx.connection, {"clinic": clinic_id, "what": substance})
    return None if row is None else Learned(row.people, row.body)


def replace(tx: Tx, clinic_id: int, curves: Mapping[str, Learned]) -> None:
    """Put these curves, by substance, in the place of all that a clinic had."""
    tx.connection.execute(delete(LearnedPrior).where(col(LearnedPrior.clinic_id) == clinic_id))
    for substance, one in curves.items():
        tx.connection.execute(
            insert(LearnedPrior),
            {
                "clinic_id": clinic_id,
                "substance": substance,
                "made_at": tx.now,
                "people": one.people,
                "body": one.body,
            },
        )
