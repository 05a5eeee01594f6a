"""Letting go of what a dead worker held, where it is certain that it was the only one."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import col

from storage.records import Due, Outgoing
from storage.tx import Tx


def let_go(tx: Tx) -> None:
    """End every lease at once. Only for a database with a single worker, before it begins.

    What failed and was put off on purpose (it has been tried) keeps its time.
    """
    tx.connection.execute(
        update(Outgoing)
        .where(
            col(Outgoing.status) == "waiting",
            col(Outgoing.tries) == 0,
            col(Outgoing.claim_at) > tx.now,
        )
        .values(claim_at=tx.now)
    )
    tx.connection.execute(
        update(Due)
        .where(col(Due.tries) == 0, col(Due.claim_at) > col(Due.at))
        .values(claim_at=col(Due.at))
    )
