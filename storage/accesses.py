"""The access log as both sides read it: who saw what of a client's, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from storage.people import Known, by_id
from storage.records import Access, Alliance
from storage.tx import Tx

PAGE = "weekly page"
PAGE_BY_MAIL = "weekly page by mail"
"""What a look at a page is called in the log."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at something of a client's. ``who`` is the one on the other side: for the client the
    reader's name, for the reader their own label of the client; empty if there is none.
    """

    id: int
    who: str
    what: str
    why: str
    at: datetime


def of(tx: Tx, known: Known, *, most: int, before: int | None = None) -> list[Seen]:
    """The latest looks at something of a client's, or by a clinician, the newest first; with
    ``before``, those older than that one.
    """
    is_client = known.role == "client"
    mine = col(Access.client_id) if is_client else col(Access.reader_id)
    query = (
        select(
            col(Access.id),
            col(Access.reader_id),
            col(Access.what),
            col(Access.why),
            col(Access.at),
            col(Alliance.label),
        )
        .outerjoin(
            Alliance,
            (col(Alliance.client_id) == col(Access.client_id))
            & (col(Alliance.clinician_id) == col(Access.reader_id)),
        )
        .where(mine == known.id)
    )
    if before is not None:
        query = query.where(col(Access.id) < before)
    rows = tx.connection.execute(query.order_by(col(Access.id).desc()).limit(most))
    names: dict[int, str] = {}
    return [
        Seen(
            row.id or 0,
            _name(tx, names, row.reader_id) if is_client else _label(known, row.label),
            row.what,
            row.why,
            row.at,
        )
        for row in rows
    ]


def has_looked(tx: Tx, client_id: int, reader_id: int, what: str, since: datetime) -> bool:
    """Whether somebody has looked at that kind of thing since then."""
    return (
        tx.connection.execute(
            select(col(Access.id))
            .where(
                col(Access.client_id) == client_id,
                col(Access.reader_id) == reader_id,
                col(Access.what) == what,
                col(Access.at) >= since,
            )
            .limit(1)
        ).first()
        is not None
    )


def _label(clinician: Known, label: bytes | None) -> str:
    return "" if label is None else clinician.seal.open(label, "label").decode()


def _name(tx: Tx, names: dict[int, str], reader_id: int | None) -> str:
    if reader_id is None:
        return ""
    if reader_id not in names:
        reader = by_id(tx, reader_id)
        names[reader_id] = reader.name if reader else ""
    return names[reader_id]
