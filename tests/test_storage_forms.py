"""Forms of a clinic: every edition stays, the newest is used."""

from __future__ import annotations

from dataclasses import replace

from storage import clinics, forms
from storage.forms import Draft
from tests.stores import Room

FIRST = Draft("https://example.org/q/mood", "1", "aa", "Mood", '{"a": 1}', {}, every_days=14)
SECOND = replace(FIRST, version="2", mark="bb", title="Mood, new")


async def clinic(room: Room, name: str = "North") -> int:
    return await room.write(lambda tx: clinics.add(tx, name))


async def test_each_clinic_has_its_own_forms(room: Room) -> None:
    north, south = await clinic(room), await clinic(room, "South")
    await room.write(lambda tx: forms.add(tx, north, FIRST))
    (found,) = await room.write(lambda tx: forms.every(tx, north))
    assert (found.url, found.body, found.every_days, found.for_all) == (
        FIRST.url,
        FIRST.body,
        14,
        False,
    )
    assert await room.write(lambda tx: forms.every(tx, south)) == []


async def test_a_new_edition_is_used_and_the_old_one_stays(room: Room) -> None:
    north = await clinic(room)
    await room.write(lambda tx: forms.add(tx, north, FIRST))
    await room.write(lambda tx: forms.add(tx, north, SECOND))
    found = await room.write(lambda tx: forms.every(tx, north))
    assert {one.mark for one in found} == {"aa", "bb"}
    assert forms.newest(found)[FIRST.url].mark == "bb"


async def test_the_same_file_again_changes_only_how_it_is_offered(room: Room) -> None:
    north = await clinic(room)
    await room.write(lambda tx: forms.add(tx, north, FIRST))
    await room.write(lambda tx: forms.add(tx, north, replace(FIRST, every_days=7, for_all=True)))
    (found,) = await room.write(lambda tx: forms.every(tx, north))
    assert (found.every_days, found.for_all) == (7, True)
