"""Clinics: the places that run Tandem."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from storage.records import Clinic
from storage.tx import Tx


def add(tx: Tx, name: str) -> int:
    """Make a clinic and return its id."""
    return tx.add(Clinic, name=name, created_at=tx.now)


def name_of(tx: Tx, clinic_id: int) -> str:
    """A clinic's name, or nothing if there is none of that id."""
    found: str | None = tx.connection.execute(
        select(col(Clinic.name)).where(col(Clinic.id) == clinic_id)
    ).scalar()
    return found or ""


def every(tx: Tx) -> dict[int, str]:
    """Every clinic by id."""
    rows = tx.connection.execute(select(col(Clinic.id), col(Clinic.name)).order_by(col(Clinic.id)))
    return {key: name for key, name in rows if key is not None}
