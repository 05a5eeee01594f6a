"""Once a week a clinic's own curves are made, from those who agreed, and used for the others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import living
from bot.care.clinic_curve import PEOPLE, REPORTS
from bot.care.priors import shipped
from bot.curves import Curves
from bot.settings import read_settings
from bot.talk.terms import Terms
from handlers.freetime import sheets
from handlers.freetime.facts import free_day, prior_of
from storage import clinics, curves, people, standing
from storage.people import Rhythm
from storage.tx import Tx
from tests.play import MovedClock
from tests.stores import Room
from tests.test_bot_studies import tells

WEEK = timedelta(weeks=1)


def drinker(tx: Tx, clinic_id: int, *, studied: bool = True) -> int:
    known = people.add(tx, clinic_id=clinic_id, role="client", rhythm=Rhythm(studied=studied))
    standing.write(tx, known, sheets.HARD, {"substance": "alcohol"})
    return known.id


@pytest.fixture
async def north(room: Room) -> int:
    """A clinic with as many clients who agreed as it takes; their Monday mornings are hard."""
    north = await room.write(lambda tx: clinics.add(tx, "North"))
    clients = await room.write(lambda tx: [drinker(tx, north) for _ in range(PEOPLE)])

    def told(tx: Tx) -> None:
        for one in clients:
            tells(tx, one, 9 if tx.now.hour == 9 else 1)

    for number in range(REPORTS):
        hour = 9 if number % 2 else 20
        room.clock.now = room.clock.now.replace(hour=hour) + timedelta(days=number % 2)
        await room.write(told)
    return north


async def renew(room: Room) -> None:
    await Curves(room.store, lambda: room.clock.now).renew()


async def test_a_new_client_begins_with_the_clinics_own(room: Room, north: int) -> None:
    before = await room.write(lambda tx: prior_of(tx, north, "alcohol"))
    assert before.people == 0
    await renew(room)
    new = await room.write(lambda tx: drinker(tx, north, studied=False))
    day = await room.write(lambda tx: free_day(tx, people.get(tx, new)))
    assert day.prior.people == PEOPLE
    assert day.prior.shape[0, 18] > 2 * day.prior.shape[0, 40]
    assert (day.curve.rates[18], day.curve.prior_share[18]) > (day.curve.rates[40], 0.99)
    other = await room.write(lambda tx: prior_of(tx, north, "nicotine"))
    assert other.source == shipped("nicotine").source


async def test_when_one_ends_it_the_next_weeks_curve_is_without_them(
    room: Room, north: int
) -> None:
    await renew(room)
    (first, *_) = await room.write(lambda tx: people.studied(tx, north))
    await room.write(lambda tx: people.set_rhythm(tx, first, studied=False))
    room.clock.forward(WEEK - timedelta(hours=1))
    await renew(room)
    assert await room.write(lambda tx: curves.of(tx, north, "alcohol")) is not None
    room.clock.forward(timedelta(hours=2))
    await renew(room)
    assert await room.write(lambda tx: curves.of(tx, north, "alcohol")) is None


async def test_a_clinic_with_nobody_has_no_curve(room: Room) -> None:
    south = await room.write(lambda tx: clinics.add(tx, "South"))
    await renew(room)
    assert await room.write(lambda tx: curves.of(tx, south, "alcohol")) is None
    assert await room.write(lambda tx: clinics.unlearned(tx, tx.now - WEEK)) == []


async def test_the_running_bot_sees_to_it(tmp_path: Path) -> None:
    clock = MovedClock()
    settings = read_settings(data_dir=tmp_path)
    async with living(settings, clock, {}, Terms("", "plain")) as tandem:
        await tandem.write(lambda tx: clinics.add(tx, "North"))
        await tandem.tidy()
        left = await Room(tandem.store, clock).write(lambda tx: clinics.unlearned(tx, tx.now))
    assert left == []
