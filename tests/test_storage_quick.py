"""Statements straight on the driver: the same values in and out as the long way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from storage.quick import Quick
from storage.records import Clinic, Person
from storage.tx import Tx
from tests.stores import Room

READ = select(col(Clinic.name), col(Clinic.created_at)).where(col(Clinic.id) == bindparam("which"))


async def test_it_reads_what_the_long_way_reads(room: Room) -> None:
    east = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=5)))

    def story(tx: Tx) -> None:
        key = tx.add(Clinic, name="Häfen · ميناء", created_at=east)
        long = tx.connection.execute(READ, {"which": key}).one()
        short = Quick(READ).first(tx.connection, {"which": key})
        assert tuple(short) == tuple(long)
        assert short.created_at == east
        assert short.created_at.tzinfo == UTC
        assert Quick(READ).first(tx.connection, {"which": key + 1}) is None

    await room.write(story)


async def test_json_and_truth_keep_their_types(room: Room) -> None:
    person = await room.person()
    query = Quick(
        select(col(Person.rhythm), col(Person.reachable)).where(col(Person.id) == bindparam("who"))
    )

    def story(tx: Tx) -> None:
        row = query.first(tx.connection, {"who": person})
        assert row.reachable is True
        assert row.rhythm["quiet_from"] == "22:00"

    await room.write(story)


async def test_a_refusal_is_told_as_sqlalchemy_tells_it_and_quotes_nobody(room: Room) -> None:
    def twice(tx: Tx) -> None:
        tx.add(Clinic, id=9, name="secret words", created_at=tx.now)
        tx.add(Clinic, id=9, name="secret words", created_at=tx.now)

    with pytest.raises(IntegrityError) as refused:
        await room.write(twice)
    assert "secret words" not in str(refused.value)


async def test_it_works_after_a_failure_in_the_same_connection(room: Room) -> None:
    def bad(tx: Tx) -> None:
        tx.add(Clinic, name=None, created_at=tx.now)

    with pytest.raises(IntegrityError):
        await room.write(bad)
    assert await room.person() > 0
