"""Who reads something, on which days, and what to do when it cannot wait."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from handlers.alliance import attention
from handlers.alliance.attention import (
    CANNOT_WAIT,
    Reading,
    answers_read,
    reading_of,
    spoken_days,
    under_note,
    who_reads,
)
from storage import people
from tests.stores import Room

DAYS = some.lists(some.integers(0, 6), min_size=1).map(tuple)
READINGS = some.builds(
    Reading, name=some.just("Mira"), days=DAYS, at=some.just("08:00"), back_on=some.just("")
)


@given(some.lists(READINGS))
def test_every_note_says_where_to_turn(readings: list[Reading]) -> None:
    assert under_note(readings).endswith(CANNOT_WAIT)
    assert under_note(readings).count("Mira reads this") == len(readings)


def test_days_in_words() -> None:
    assert spoken_days([0]) == "on Mondays"
    assert spoken_days([4, 0, 0]) == "on Mondays and Fridays"
    assert spoken_days([2, 0, 4]) == "on Mondays, Wednesdays and Fridays"
    assert spoken_days(range(7)) == "every day"


def test_somebody_who_is_away() -> None:
    away = Reading("Mira", (0,), "08:00", "2026-03-11")
    assert who_reads(away) == (
        "Mira is away and reads again from 11 March 2026 on, on Mondays from 08:00."
    )
    assert "from 08:00 from 11 March 2026 on" in answers_read(away)


async def test_without_days_of_their_own_it_is_the_day_of_the_pages(room: Room) -> None:
    mira = await room.person("clinician")
    found = await room.write(lambda tx: reading_of(tx, people.get(tx, mira)))
    assert (found.days, found.at) == ((0,), "08:00")
    await room.write(lambda tx: attention.set_days(tx, mira, days=["4", "1"]))
    found = await room.write(lambda tx: reading_of(tx, people.get(tx, mira)))
    assert found.days == (1, 4)
