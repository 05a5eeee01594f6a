"""Sealing anew with a new master key: a batch at a time, while everything runs. Stopped
half-way, it is simply begun again.

Only keys are sealed with the master key, and little else: the words of people are sealed with their
own key, which stays the same. A row is changed only if it still is as it was read, so that
somebody who is forgotten meanwhile does not come back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlmodel import col

from storage.records import Installation, Invitation, PersonKey
from storage.tx import Tx

BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """How far a batch came: the last person looked at, None at the end, and how many were sealed
    anew.
    """

    last: int | None
    renewed: int


def renew_house(tx: Tx) -> int:
    """Seal anew what belongs to no person: the proof, the lookup secret, open invitations."""
    renewed = 0
    proof, lookup = tx.connection.execute(
        select(col(Installation.proof), col(Installation.lookup))
    ).one()
    if not tx.vault.house.opens_now(proof, "proof"):
        values = {"proof": _anew(tx, proof, "proof")}
        if lookup is not None:
            values["lookup"] = _anew(tx, lookup, "lookup")
        tx.connection.execute(update(Installation).values(**values))
        renewed += 1
    for one, preset in tx.connection.execute(select(col(Invitation.id), col(Invitation.preset))):
        if not tx.vault.house.opens_now(preset, "preset"):
            tx.connection.execute(
                update(Invitation)
                .where(col(Invitation.id) == one)
                .values(preset=_anew(tx, preset, "preset"))
            )
            renewed += 1
    return renewed


def renew_people(tx: Tx, after: int) -> Step:
    """Seal the keys of the next people anew, those with a higher id than ``after``."""
    rows = tx.connection.execute(
        select(col(PersonKey.person_id), col(PersonKey.wrapped))
        .where(col(PersonKey.person_id) > after)
        .order_by(col(PersonKey.person_id))
        .limit(BATCH)
    ).all()
    renewed = 0
    for person, wrapped in rows:
        if tx.vault.house.opens_now(wrapped, "key"):
            continue
        tx.connection.execute(
            update(PersonKey)
            .where(col(PersonKey.person_id) == person, col(PersonKey.wrapped) == wrapped)
            .values(wrapped=_anew(tx, wrapped, "key"))
        )
        renewed += 1
    return Step(rows[-1][0] if len(rows) == BATCH else None, renewed)


def _anew(tx: Tx, sealed: bytes, label: str) -> bytes:
    return tx.vault.house.close(tx.vault.house.open(sealed, label), label)
