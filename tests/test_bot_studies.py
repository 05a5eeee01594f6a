"""A clinic's study: only those who agree now are read, and what was told comes out right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.studies import Study, study_of
from handlers.freetime import sheets
from handlers.freetime.facts import KIND
from handlers.freetime.studied import hours_lived, moments
from storage import choices, clinics, diary, people, standing
from storage.people import Rhythm
from storage.tx import Json, Tx
from tests.stores import Room

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def pulled(value: int) -> Json:
    """A check-in as it is kept, with only the pull in it."""
    return {"item": [{"linkId": "pull", "answer": [{"valueInteger": value}]}]}


def agreeing(tx: Tx, clinic_id: int, *, studied: bool = True) -> int:
    """A client who agrees to it."""
    rhythm = Rhythm(studied=studied)
    return people.add(tx, clinic_id=clinic_id, role="client", rhythm=rhythm).id


def decided(tx: Tx, client_id: int, number: int, *, sent: bool) -> None:
    """At this moment chance decided."""
    known = people.get(tx, client_id)
    choices.note(tx, known, KIND, str(number), at=tx.now, body=None)
    state: choices.State = "sent" if sent else "left_out"
    choices.settle(tx, client_id, KIND, str(number), state=state, chance=80)
    if sent:
        choices.note_answer(tx, client_id, KIND, str(number), True)


def tells(tx: Tx, client_id: int, value: int) -> None:
    """They check in."""
    diary.keep(
        tx,
        people.get(tx, client_id),
        kind="checkin",
        name="checkin",
        day=tx.now.date(),
        conversation=None,
        body=pulled(value),
    )


@pytest.fixture
async def north(room: Room) -> int:
    return await room.write(lambda tx: clinics.add(tx, "North"))


async def study(room: Room, clinic_id: int) -> Study:
    return await room.write(lambda tx: study_of(tx, clinic_id, "North"))


async def weeks(room: Room, clinic_id: int, clients: int, days: int) -> list[int]:
    """Every other day a nudge is left out, and the evening's pull is one point higher."""
    found = await room.write(lambda tx: [agreeing(tx, clinic_id) for _ in range(clients)])
    for number in range(days):

        def by_day(tx: Tx, sent: bool = bool(number % 2), day: int = number) -> None:
            for one in found:
                decided(tx, one, day, sent=sent)

        def by_night(tx: Tx, value: int = 4 + (number + 1) % 2) -> None:
            for one in found:
                tells(tx, one, value)

        await room.write(by_day)
        room.clock.forward(7 * HOUR)
        await room.write(by_night)
        room.clock.forward(17 * HOUR)
    return found


async def test_a_point_lower_is_found(room: Room, north: int) -> None:
    await weeks(room, north, clients=10, days=6)
    found = await study(room, north)
    assert (found.agreed, found.people, found.moments) == (10, 10, 60)
    assert found.results is not None
    assert (found.results.sent.told, found.results.left_out.told) == (30, 30)
    assert found.results.answered == 30
    assert found.results.pull.difference == pytest.approx(-1, abs=0.2)


async def test_who_ends_it_is_not_read_any_more(room: Room, north: int) -> None:
    clients = await weeks(room, north, clients=10, days=6)
    await room.write(lambda tx: people.set_rhythm(tx, clients[0], studied=False))
    found = await study(room, north)
    assert (found.agreed, found.people, found.moments) == (9, 9, 54)
    assert found.results is None
    assert (found.told, found.told_people) == (27, 9)


async def test_another_clinics_clients_and_clinicians_are_not_read(room: Room, north: int) -> None:
    south = await room.write(lambda tx: clinics.add(tx, "South"))
    await weeks(room, south, clients=1, days=2)
    await room.write(
        lambda tx: people.add(tx, clinic_id=north, role="clinician", rhythm=Rhythm(studied=True))
    )
    found = await study(room, north)
    assert (found.agreed, found.people, found.moments) == (0, 0, 0)


async def test_a_moment_counts_when_its_day_is_over(room: Room, north: int) -> None:
    ana = await room.write(lambda tx: agreeing(tx, north))
    await room.write(lambda tx: decided(tx, ana, 1, sent=True))
    room.clock.forward(DAY - HOUR)
    assert await room.write(lambda tx: moments(tx, ana)) == []
    room.clock.forward(HOUR)
    (found,) = await room.write(lambda tx: moments(tx, ana))
    assert (found.person, found.draw.chance, found.pull) == (ana, 0.8, None)


async def test_hours_are_counted_only_with_leave_and_a_substance(room: Room, north: int) -> None:
    ana, ben = await room.write(
        lambda tx: (agreeing(tx, north), agreeing(tx, north, studied=False))
    )

    def told(tx: Tx) -> None:
        for one in (ana, ben):
            standing.write(tx, people.get(tx, one), sheets.HARD, {"substance": "alcohol"})
            tells(tx, one, 8)

    assert await room.write(lambda tx: hours_lived(tx, ana)) is None
    await room.write(told)
    found = await room.write(lambda tx: hours_lived(tx, ana))
    assert found is not None
    assert (found[0], found[1].told.sum(), found[1].hard.sum()) == ("alcohol", 1, 1)
    assert await room.write(lambda tx: hours_lived(tx, ben)) is None
    assert await room.write(lambda tx: hours_lived(tx, 10_000)) is None


async def test_as_json_says_what_it_takes(room: Room, north: int) -> None:
    told = (await study(room, north)).as_json()
    assert told["results"] is None
    assert told["needs"] == {"told": 30, "told_people": 10}
    assert told["within_hours"] == 24
