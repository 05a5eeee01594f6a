"""Insert or change: one promise, both databases."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from storage.records import Inbox
from storage.tx import Tx
from storage.upsert import upsert
from tests.stores import Room

KEYS = ("channel", "update_id")
TAKE = upsert(Inbox, keys=KEYS, others=("taken_at",))
MOVE = upsert(Inbox, keys=KEYS, new=("taken_at",))
MOVE_OLD = upsert(
    Inbox, keys=KEYS, new=("taken_at",), where=col(Inbox.taken_at) < bindparam("before")
)


async def test_what_is_there_stands_is_changed_or_is_changed_only_where_it_may(room: Room) -> None:
    def story(tx: Tx) -> None:
        early, late = tx.now, room.clock.now.replace(year=2030)
        row: dict[str, object] = {"channel": "paper", "update_id": 1}

        def kept() -> object:
            return tx.connection.execute(select(col(Inbox.taken_at))).scalar_one()

        assert TAKE.on(tx.connection).run(tx.connection, {**row, "taken_at": early}) == 1
        assert TAKE.on(tx.connection).run(tx.connection, {**row, "taken_at": late}) == 0
        assert kept() == early
        late_row = {**row, "taken_at": late}
        MOVE_OLD.on(tx.connection).run(tx.connection, {**late_row, "before": early})
        assert kept() == early
        MOVE_OLD.on(tx.connection).run(tx.connection, {**late_row, "before": late})
        assert kept() == late
        MOVE.on(tx.connection).run(tx.connection, {**row, "taken_at": early})
        assert kept() == early
        count = select(func.count()).select_from(Inbox)
        assert tx.connection.execute(count).scalar_one() == 1

    await room.write(story)
