"""Codes with which a person takes their history to another chat, when a phone is lost.

Kept as keyed hashes only. One they keep for that day, and one that somebody who sees them makes
in the room, which is good for a day. Using either uses all of them up.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlmodel import col

from storage import outbox, people
from storage.invitations import LETTERS, tidy
from storage.people import Known
from storage.records import Address, Conversation, Outgoing, RecoveryCode
from storage.tx import Tx

LENGTH = 12
"""Letters of 31 kinds: some 59 bits, far more than can be guessed five times an hour."""
PART = 4
MOVE_WITHIN = timedelta(days=1)


def keep_code(tx: Tx, person_id: int) -> str:
    """A new code to keep for the day the phone is lost; an earlier one is over."""
    tx.connection.execute(
        delete(RecoveryCode).where(
            col(RecoveryCode.person_id) == person_id, col(RecoveryCode.expires_at).is_(None)
        )
    )
    return _made(tx, person_id, None)


def moving_code(tx: Tx, person_id: int) -> str:
    """A code for moving now, good for a day."""
    tx.connection.execute(
        delete(RecoveryCode).where(
            col(RecoveryCode.person_id) == person_id, col(RecoveryCode.expires_at).is_not(None)
        )
    )
    return _made(tx, person_id, tx.now + MOVE_WITHIN)


def void(tx: Tx, person_id: int) -> None:
    """Every code of a person's is over."""
    tx.connection.execute(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person_id))


def has_code(tx: Tx, person_id: int) -> bool:
    """Whether somebody has a code to keep."""
    query = select(col(RecoveryCode.id)).where(
        col(RecoveryCode.person_id) == person_id, col(RecoveryCode.expires_at).is_(None)
    )
    return tx.connection.execute(query.limit(1)).first() is not None


def looks_like_move(text: str) -> bool:
    """Whether a text can be such a code: its letters, however they were typed."""
    return len(tidy(text)) == LENGTH and len(text) <= LENGTH + PART


def whose(tx: Tx, text: str) -> Known | None:
    """Whom a code moves, locked for this transaction; nothing is used up yet."""
    row = tx.connection.execute(
        select(col(RecoveryCode.person_id)).where(
            col(RecoveryCode.code_hash) == _hash(tx, text),
            or_(col(RecoveryCode.expires_at).is_(None), col(RecoveryCode.expires_at) > tx.now),
        )
    ).first()
    return None if row is None else people.by_id(tx, row.person_id, lock=True)


def move(tx: Tx, known: Known, channel: str, address: str) -> list[tuple[str, str]]:
    """Reach a person there from now on, and nowhere else; returns where they were reached before.

    What waited for the old chat is dropped, what was asked there is asked again, and every code of
    theirs is used up. Numbers of messages in the old chat mean nothing in the new one.
    """
    before = people.addresses(tx, known)
    tx.connection.execute(delete(Address).where(col(Address.person_id) == known.id))
    people.give_address(tx, known, channel, address)
    outbox.drop_all(tx, known.id, "moved")
    tx.connection.execute(
        update(Outgoing).where(col(Outgoing.person_id) == known.id).values(sent_ref=None)
    )
    tx.connection.execute(
        update(Conversation).where(col(Conversation.person_id) == known.id).values(prompt_id=None)
    )
    void(tx, known.id)
    return before


def _made(tx: Tx, person_id: int, expires_at: datetime | None) -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    tx.add(
        RecoveryCode,
        person_id=person_id,
        code_hash=_hash(tx, letters),
        created_at=tx.now,
        expires_at=expires_at,
    )
    return "-".join(letters[at : at + PART] for at in range(0, LENGTH, PART))


def _hash(tx: Tx, text: str) -> str:
    return tx.vault.fingerprint(f"move:{tidy(text)}")
