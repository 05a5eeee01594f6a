"""The inbox: every update's number, once. A second delivery finds it taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.elements import BindParameter
from sqlmodel import col

from storage.database import is_sqlite
from storage.quick import Quick
from storage.records import Inbox
from storage.tx import Tx

_ROW: dict[str, BindParameter[object]] = {
    name: bindparam(name) for name in ("channel", "update_id", "taken_at")
}
_SQLITE_TAKE = Quick(sqlite_insert(Inbox).values(_ROW).on_conflict_do_nothing())
_POSTGRES_TAKE = Quick(postgres_insert(Inbox).values(_ROW).on_conflict_do_nothing())


def take(tx: Tx, channel: str, update_id: int) -> bool:
    """Take an update; False if it was taken before."""
    statement = _SQLITE_TAKE if is_sqlite(tx.connection) else _POSTGRES_TAKE
    row = {"channel": channel, "update_id": update_id, "taken_at": tx.now}
    return statement.run(tx.connection, row) == 1


def forget_old(tx: Tx, before: datetime) -> int:
    """Delete numbers no channel will deliver again (Telegram keeps updates for 24 h)."""
    return tx.connection.execute(delete(Inbox).where(col(Inbox.taken_at) < before)).rowcount
