"""Leaving for good: the key is gone, the rows are gone, and the others hear only that it ended."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlmodel import SQLModel

from storage import people
from storage.tx import Tx
from tests.cast import DAY, Cast, stored

SECRET = "the blue door behind the bakery"


def left_of(tx: Tx, person: int) -> dict[str, int]:
    """How many rows of each table still point to somebody."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        for name in ("person_id", "client_id", "owner_id"):
            if name in table.c:
                query = select(func.count()).where(table.c[name] == person)
                if count := tx.connection.execute(query).scalar():
                    found[f"{table.name}.{name}"] = count
    return found


async def number_of(cast: Cast) -> int:
    ids = await stored(cast.world, lambda tx: people.every(tx, "client"))
    return ids[0]


async def test_after_a_day_everything_is_gone(cast: Cast) -> None:
    person = await number_of(cast)
    ana = await cast.ana.opens("/forget").taps("In a day")
    assert "On 3 March 2026, 10:" in ana.last
    await ana.waits(timedelta(hours=23))
    assert await stored(cast.world, lambda tx: people.by_id(tx, person)) is not None
    await ana.waits(timedelta(hours=2))
    assert ana.last.startswith("It is done. Your key is destroyed")
    assert await stored(cast.world, lambda tx: people.by_id(tx, person)) is None
    assert await stored(cast.world, lambda tx: left_of(tx, person)) == {}
    assert "the alliance has ended" in cast.doctor.last
    assert SECRET not in cast.doctor.last


async def test_at_once_needs_a_second_yes_and_tidies_the_chat(cast: Cast) -> None:
    ana = await cast.ana.opens("/safety").taps("Begin").says(SECRET)
    assert any(one.text == SECRET for one in ana.bubbles)
    await ana.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await ana.waits(timedelta(seconds=10))
    assert ana.last.startswith("It is done.")
    assert not any(one.text == SECRET for one in ana.bubbles)
    await ana.opens("/checkin")
    assert "invitation" in ana.last


async def test_it_can_be_taken_back_until_it_has_happened(cast: Cast) -> None:
    ana = await cast.ana.opens("/forget").taps("In a day").opens("/forget")
    assert "On 3 March 2026" in ana.last
    await ana.taps("Keep everything")
    assert ana.last == "Taken back. Everything stays."
    await ana.waits(3 * DAY)
    assert await stored(cast.world, lambda tx: people.every(tx, "client"))


async def test_what_was_planned_can_be_left_so_or_done_sooner(cast: Cast) -> None:
    ana = await cast.ana.opens("/forget").taps("In a day").opens("/forget")
    await ana.taps("Leave it planned")
    assert ana.last.startswith("Then it stays planned for 3 March")
    await ana.opens("/forget").taps("Do it right now").taps("Yes, forget everything")
    await ana.waits(timedelta(seconds=10))
    assert ana.last.startswith("It is done.")


async def test_a_no_changes_nothing(cast: Cast) -> None:
    ana = await cast.ana.opens("/forget").taps("No, keep everything")
    assert ana.last == "Everything stays as it is."
    await ana.opens("/forget").taps("Right now").taps("No, keep everything")
    await ana.waits(2 * DAY)
    assert await stored(cast.world, lambda tx: people.every(tx, "client"))


async def test_somebody_new_may_come_to_the_same_chat(cast: Cast) -> None:
    before = await number_of(cast)
    await cast.ana.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await cast.ana.waits(timedelta(seconds=10))
    await cast.doctor.opens("/invite").says("A. again")
    link = next(text for text in reversed(cast.doctor.heard) if "?start=" in text)
    code = link.split("?start=")[1].split()[0]
    await cast.ana.opens(f"/start {code}")
    assert "I am Tandem" in " ".join(cast.ana.heard[-3:])
    assert await number_of(cast) > before
