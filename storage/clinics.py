"""Clinics: the places that run Tandem."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from storage.records import Clinic
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Place:
    """A clinic's number and name."""

    id: int
    name: str


def add(tx: Tx, name: str) -> int:
    """Make a clinic and return its number."""
    return tx.add(Clinic, name=name, created_at=tx.now)


def every(tx: Tx) -> list[Place]:
    """Every clinic, in the order they were made."""
    rows = tx.connection.execute(select(col(Clinic.id), col(Clinic.name)).order_by(col(Clinic.id)))
    return [Place(row.id, row.name) for row in rows]
