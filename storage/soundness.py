"""How things stand, in numbers: for the operator, and never about anybody."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlmodel import col

from storage.records import Conversation, Outgoing
from storage.tx import Tx

_PARKED = select(func.count()).where(col(Conversation.status) == "parked")
_WAITING = select(func.count()).where(col(Outgoing.status) == "waiting")


def parked(tx: Tx) -> int:
    """How many conversations failed and wait for mended code."""
    return tx.connection.execute(_PARKED).scalar_one()


def waiting(tx: Tx) -> int:
    """How many messages have not been sent yet."""
    return tx.connection.execute(_WAITING).scalar_one()
