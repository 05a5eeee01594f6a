"""Forgetting somebody: their key is destroyed, and every row that hangs from theirs goes too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlmodel import col

from storage import alliances, conversations, standing
from storage.alliances import Agreement
from storage.people import Known, by_id
from storage.records import Access, Alliance, Conversation, Outgoing, Person
from storage.tx import Json, Tx, plain

SIGNED_BEFORE = "signed_before"
"""Kind of the sheet with the consents a client signed with clinicians who have left since."""
HAS_LEFT = "by a clinician who has left since"
"""What stands in the access log in the place of the name and the reason."""


def forget(tx: Tx, known: Known) -> None:
    """Delete a person. All that is theirs goes by the foreign keys, and so does their key. What a
    client signed with a clinician, and that somebody looked, stays the client's.
    """
    if known.role == "clinician":
        _leave_to_clients(tx, known)
    tx.connection.execute(delete(Person).where(col(Person.id) == known.id))


def forget_shown(tx: Tx, client: Known) -> None:
    """Delete what clinicians were shown of a client. It lies in the clinicians' conversations and
    messages, under keys that stay; so those go, and no backup has them (``storage/archive.py``).
    """
    for reader in readers_ever(tx, client):
        by_id(tx, reader, lock=True)
        tx.connection.execute(delete(Conversation).where(col(Conversation.person_id) == reader))
        tx.connection.execute(delete(Outgoing).where(col(Outgoing.person_id) == reader))


def _leave_to_clients(tx: Tx, clinician: Known) -> None:
    query = select(col(Alliance.id), col(Alliance.client_id)).where(
        col(Alliance.clinician_id) == clinician.id
    )
    for row in tx.connection.execute(query.order_by(col(Alliance.client_id))).all():
        client = by_id(tx, row.client_id, lock=True)
        signed = alliances.signed(tx, client, row.id) if client is not None and row.id else []
        if client is not None and signed:
            before = standing.read(tx, client, SIGNED_BEFORE)
            kept = before if isinstance(before, list) else []
            standing.write(tx, client, SIGNED_BEFORE, [*kept, *map(_as_kept, signed)])
    tx.connection.execute(
        update(Access)
        .where(col(Access.reader_id) == clinician.id)
        .values(reader_id=None, why=HAS_LEFT)
    )


def _as_kept(one: Agreement) -> Json:
    return {
        "text": one.text,
        "signature": one.signature,
        "version": one.version,
        "scope": plain(one.scope),
        "signed_at": one.signed_at.isoformat(),
        "expires_at": one.expires_at.isoformat(),
        "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
    }


def readers_ever(tx: Tx, client: Known) -> list[int]:
    """Every clinician a client has or had, in an order that is always the same."""
    query = select(col(Alliance.clinician_id)).where(col(Alliance.client_id) == client.id)
    return sorted(set(tx.connection.execute(query).scalars()))


def sent_since(tx: Tx, known: Known, since: datetime) -> list[int]:
    """The channel's numbers of the messages they were sent since then."""
    rows = tx.connection.execute(
        select(col(Outgoing.sent_ref)).where(
            col(Outgoing.person_id) == known.id,
            col(Outgoing.sent_ref).is_not(None),
            col(Outgoing.created_at) >= since,
        )
    )
    return [ref for ref in rows.scalars() if ref is not None]


def written_since(tx: Tx, known: Known, since: datetime) -> list[int]:
    """The channel's numbers of the messages in which they typed an answer since then."""
    rows = tx.connection.execute(
        select(col(Conversation.id)).where(
            col(Conversation.person_id) == known.id, col(Conversation.changed_at) >= since
        )
    )
    found = []
    for conversation in filter(None, rows.scalars()):
        for line in conversations.lines(tx, conversation, known.seal):
            ref = line.value[1] if isinstance(line.value, list) and len(line.value) == 2 else None
            if isinstance(ref, int):
                found.append(ref)
    return found
