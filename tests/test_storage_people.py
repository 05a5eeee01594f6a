"""Persons: found by address, readable only with their own key."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import people
from storage.errors import SealBroken
from storage.people import Profile, Rhythm
from storage.tx import Tx
from tests.stores import Room, add


async def test_a_person_is_found_where_they_are_reached(room: Room) -> None:
    person = await room.person(address="sam")
    found = await room.write(lambda tx: people.at_address(tx, "paper", "sam"))
    assert found is not None
    assert found.id == person
    assert await room.write(lambda tx: people.addresses(tx, found)) == [("paper", "sam")]
    assert await room.write(lambda tx: people.at_address(tx, "stone", "sam")) is None
    assert await room.write(lambda tx: people.by_id(tx, person + 1)) is None
    with pytest.raises(LookupError):
        await room.write(lambda tx: people.get(tx, person + 1))


async def test_an_address_belongs_to_one_person(room: Room) -> None:
    await room.person(address="sam")
    with pytest.raises(IntegrityError):
        await room.person(address="sam")


async def test_what_is_changed_is_read_back_and_the_rest_stands(room: Room) -> None:
    person = await room.person()

    def change(tx: Tx) -> None:
        people.set_profile(tx, person, name="Sam", pronouns="they")
        people.set_profile(tx, person, name="Sami")
        people.set_rhythm(tx, person, ready=True)
        people.set_rhythm(tx, person, wakes="07:00")
        people.set_zone(tx, person, "Asia/Kathmandu")
        people.set_language(tx, person, "ne")
        people.set_reachable(tx, person, False)

    await room.write(change)
    known = await room.write(lambda tx: people.get(tx, person))
    assert known.profile == Profile(name="Sami", pronouns="they")
    assert known.rhythm == Rhythm(ready=True, wakes="07:00")
    assert (known.zone, known.language, known.reachable) == ("Asia/Kathmandu", "ne", False)


async def test_nothing_about_a_person_is_readable_in_the_rows(room: Room) -> None:
    person = await room.person(address="sam-at-home")
    await room.write(lambda tx: people.set_profile(tx, person, name="Samira"))

    def rows(tx: Tx) -> str:
        tables = (text("SELECT * FROM person"), text("SELECT * FROM address"))
        return str([tx.connection.execute(query).all() for query in tables])

    assert "Samira" not in await room.write(rows)
    assert "sam-at-home" not in await room.write(rows)


async def test_a_person_with_another_ones_key_cannot_be_opened(room: Room) -> None:
    one, two = await room.person(), await room.person()
    swap = text("UPDATE person SET profile = (SELECT profile FROM person WHERE id = :two)")

    def do(tx: Tx) -> None:
        tx.connection.execute(swap, {"two": two})
        people.get(tx, one)

    with pytest.raises(SealBroken):
        await room.write(do)


async def test_without_the_key_a_person_is_gone(room: Room) -> None:
    person = (await room.write(add)).id
    await room.write(lambda tx: tx.connection.execute(text("DELETE FROM person_key")) and None)
    assert await room.write(lambda tx: people.by_id(tx, person)) is None
