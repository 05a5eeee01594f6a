"""Clinics: the places that run Tandem."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select, update
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


def left_out(tx: Tx, clinic_id: int) -> int:
    """How many nudges in a hundred a clinic leaves out by chance, to learn from it."""
    share: int | None = tx.connection.execute(
        select(col(Clinic.left_out)).where(col(Clinic.id) == clinic_id)
    ).scalar()
    return share or 0


def leave_out(tx: Tx, clinic_id: int, percent: int) -> None:
    """Set that number."""
    tx.connection.execute(
        update(Clinic).where(col(Clinic.id) == clinic_id).values(left_out=percent)
    )


def unlearned(tx: Tx, before: datetime) -> list[int]:
    """The clinics whose clients' hours were last counted together before that, or never."""
    rows = tx.connection.execute(
        select(col(Clinic.id))
        .where(or_(col(Clinic.learned_at).is_(None), col(Clinic.learned_at) < before))
        .order_by(col(Clinic.id))
    )
    return [row.id for row in rows]


def begin_learning(tx: Tx, clinic_id: int, before: datetime) -> bool:
    """Take that on for one clinic; False if another worker has meanwhile."""
    taken = tx.connection.execute(
        update(Clinic)
        .where(
            col(Clinic.id) == clinic_id,
            or_(col(Clinic.learned_at).is_(None), col(Clinic.learned_at) < before),
        )
        .values(learned_at=tx.now)
    )
    return taken.rowcount == 1
