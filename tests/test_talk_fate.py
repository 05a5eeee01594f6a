"""Whatever fate does, a life with Tandem leaves the same traces as an undisturbed one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import col

from bot.talk.events import Opened
from storage import people
from storage.records import Access
from storage.tx import Json, Tx
from tests.fate import FATES, Phone
from tests.play import CHANNEL, START, World, client, house_of, world
from tests.scripts import SCRIPTS, WILLS, Step, side, wish, written
from tests.traces import Trace, look, trace, waiting_messages

FATED = st.lists(st.sampled_from(FATES), max_size=40)
NEW = count(1)
MOST_STEPS = 60
UPDATES_A_LIFE = 10_000
QUIETLY = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Life:
    """What a life leaves behind: the screen, the traces, and the deeds done."""

    screen: list[str]
    trace: Trace
    deeds: list[str]


@pytest.fixture
async def on_sqlite(sqlite_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(sqlite_url, house_of(), tmp_path) as one:
        yield one


@pytest.fixture
async def on_postgres(postgres_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(postgres_url, house_of(), tmp_path) as one:
        yield one


@settings(QUIETLY, max_examples=100)
@given(SCRIPTS, WILLS, FATED)
async def test_fate_changes_nothing_on_sqlite(
    on_sqlite: World, steps: tuple[Step, ...], wills: list[int], fates: list[str]
) -> None:
    assert await lived(on_sqlite, steps, wills, fates) == await lived(on_sqlite, steps, wills, [])


@settings(QUIETLY, max_examples=25)
@given(SCRIPTS, WILLS, FATED)
async def test_fate_changes_nothing_on_postgresql(
    on_postgres: World, steps: tuple[Step, ...], wills: list[int], fates: list[str]
) -> None:
    fated = await lived(on_postgres, steps, wills, fates)
    assert fated == await lived(on_postgres, steps, wills, [])


@settings(QUIETLY, max_examples=30)
@given(SCRIPTS, WILLS, st.sampled_from(FATES))
async def test_the_same_mishap_at_every_step_changes_nothing(
    on_sqlite: World, steps: tuple[Step, ...], wills: list[int], fate: str
) -> None:
    fated = await lived(on_sqlite, steps, wills, [fate] * (2 * MOST_STEPS))
    assert fated == await lived(on_sqlite, steps, wills, [])


async def lived(made: World, steps: tuple[Step, ...], wills: list[int], fates: list[str]) -> Life:
    """Live through a conversation to its end, with everything that fate brings."""
    life = next(NEW)
    made = replace(made, house=house_of(written(steps), side), updates=life * UPDATES_A_LIFE)
    made.clock.now = START
    address = str(life)
    await client(made, address)
    phone = Phone(made, address, fates=list(fates))
    await phone.meets(Opened("go"), once=True)
    wishes = iter(wills)
    for _ in range(MOST_STEPS):
        open_ones = [status for _, status, _ in (await trace(made, address)).conversations]
        assert open_ones.count("waiting") <= 1, "two questions wait at once"
        if "waiting" in open_ones:
            event, once = wish(phone, next(wishes, 0))
            await phone.meets(event, once=once)
        elif "pausing" in open_ones:
            await phone.passes(timedelta(minutes=5))
        else:
            break
    for _ in range(3):
        await phone.meets(Opened("cancel"), once=True)
    assert await waiting_messages(made) == 0
    return await left_behind(made, phone)


async def left_behind(made: World, phone: Phone) -> Life:
    """Everything there is afterwards, but for moments and message numbers."""
    found = await trace(made, phone.address)
    entries = [
        [(name, kind, state, _timeless(kind, value)) for name, kind, state, value in one]
        for one in found.entries
    ]
    deeds = await look(made, lambda tx: _deeds(tx, phone.address))
    screen = [one.text for one in phone.bubbles]
    return Life(screen, replace(found, entries=entries), deeds)


def _timeless(kind: str, value: Json) -> Json:
    """An entry's value without moments, and without the number of the message it came in."""
    return value[0] if kind != "now" and isinstance(value, list) else None


def _deeds(tx: Tx, address: str) -> list[str]:
    known = people.at_address(tx, CHANNEL, address)
    assert known is not None
    query = select(col(Access.what)).where(col(Access.client_id) == known.id)
    return list(tx.connection.execute(query.order_by(col(Access.id))).scalars())
