"""Digests: one client's week, as it goes to one reader. Opened only under a consent in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlmodel import col

from storage import alliances
from storage.errors import NotAllowed
from storage.people import Known, get
from storage.records import Digest
from storage.tx import Json, Tx, open_json, seal_json


@dataclass(frozen=True, slots=True)
class Sheet:
    """A digest, opened: what the page is printed from, and for whom."""

    id: int
    client_id: int
    reader_id: int
    week_end: date
    made_at: datetime
    body: Json


def keep(
    tx: Tx, client: Known, reader_id: int, *, consent_id: int | None, week_end: date, body: Json
) -> int:
    """Keep a week's page, sealed with the client's key.

    A week that was made already stands, unless the consent it was made under has been renewed:
    then it is made anew under the new one.
    """
    row = tx.connection.execute(
        select(col(Digest.id), col(Digest.consent_id)).where(
            col(Digest.client_id) == client.id,
            col(Digest.reader_id) == reader_id,
            col(Digest.week_end) == week_end,
        )
    ).first()
    if row is not None and row.consent_id == consent_id:
        found: int = row.id
        return found
    if row is not None:
        tx.connection.execute(delete(Digest).where(col(Digest.id) == row.id))
    return tx.add(
        Digest,
        client_id=client.id,
        reader_id=reader_id,
        consent_id=consent_id,
        week_end=week_end,
        body=seal_json(client.seal, body, "digest"),
        made_at=tx.now,
    )


def for_sending(tx: Tx, digest_id: int) -> tuple[Sheet, Known]:
    """Open a digest for its reader at the moment of sending, and write the access log.

    Raises:
        NotAllowed: the consent it was made under has ended since.
    """
    row = tx.connection.execute(
        select(
            col(Digest.id),
            col(Digest.client_id),
            col(Digest.reader_id),
            col(Digest.consent_id),
            col(Digest.week_end),
            col(Digest.made_at),
            col(Digest.body),
        ).where(col(Digest.id) == digest_id)
    ).first()
    agreed = alliances.agreement(tx, row.consent_id) if row and row.consent_id else None
    if row is None or agreed is None or not agreed.holds(tx.now):
        raise NotAllowed("No consent covers this page any more, so it is not sent.")
    client, reader = get(tx, row.client_id), get(tx, row.reader_id)
    alliances.note_access(tx, client.id, reader.id, "weekly page", "consent")
    body = open_json(client.seal, row.body, "digest")
    return Sheet(row.id, client.id, reader.id, row.week_end, row.made_at, body), reader
