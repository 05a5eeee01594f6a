"""The inbox: every update's number, once. A second delivery finds it taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col

from storage.records import Inbox
from storage.tx import Tx
from storage.upsert import upsert

_TAKE = upsert(Inbox, keys=("channel", "update_id"), others=("taken_at",))


def take(tx: Tx, channel: str, update_id: int) -> bool:
    """Take an update; False if it was taken before."""
    row = {"channel": channel, "update_id": update_id, "taken_at": tx.now}
    return _TAKE.on(tx.connection).run(tx.connection, row) == 1


def forget_old(tx: Tx, before: datetime) -> int:
    """Delete numbers no channel will deliver again (Telegram keeps updates for 24 h)."""
    return tx.connection.execute(delete(Inbox).where(col(Inbox.taken_at) < before)).rowcount
