"""Lists of meetings: replaced as a whole, found by day and hour, each clinic its own."""

from __future__ import annotations

from storage import clinics, meetings
from storage.meetings import Count, Listed
from storage.tx import Json
from tests.stores import Room


def listed(name: str, weekday: int = 0, starts: str = "18:00", zone: str = "") -> Listed:
    body: dict[str, Json] = {"name": name, "weekday": weekday, "types": ["for women"]}
    return Listed(weekday, starts, body, zone)


async def clinic(room: Room, name: str) -> int:
    return await room.write(lambda tx: clinics.add(tx, name))


async def put(room: Room, clinic_id: int, source: str, *several: Listed) -> int:
    return await room.write(lambda tx: meetings.replace(tx, clinic_id, source, several))


async def names(
    room: Room,
    clinic_id: int,
    weekday: int,
    first: str = "00:00",
    last: str = "23:59",
    zone: str = "",
) -> list[object]:
    found = await room.write(
        lambda tx: meetings.starting(tx, clinic_id, zone, weekday, first=first, last=last)
    )
    return [one["name"] for one in found if isinstance(one, dict)]


async def test_a_day_is_told_in_the_order_of_its_hours(room: Room) -> None:
    north = await clinic(room, "North")
    late, early = listed("late", 0, "21:00"), listed("early", 0, "07:30")
    assert await put(room, north, "city", late, listed("tuesday", 1), early) == 0
    assert await names(room, north, 0) == ["early", "late"]
    assert await names(room, north, 0, first="08:00") == ["late"]
    assert await names(room, north, 0, last="21:00") == ["early", "late"]
    assert await names(room, north, 0, "07:31", "20:59") == []
    assert await names(room, north, 5) == []


async def test_every_clock_is_asked_by_itself(room: Room) -> None:
    north, south = await clinic(room, "North"), await clinic(room, "South")
    far = listed("far", zone="Asia/Tokyo")
    await put(room, north, "city", listed("near"), far, listed("more", 3, zone="Asia/Tokyo"))
    assert await room.write(lambda tx: meetings.zones(tx, north)) == ["", "Asia/Tokyo"]
    assert await room.write(lambda tx: meetings.zones(tx, south)) == []
    assert await names(room, north, 0) == ["near"]
    assert await names(room, north, 0, zone="Asia/Tokyo") == ["far"]


async def test_a_body_comes_back_as_it_was(room: Room) -> None:
    north = await clinic(room, "North")
    await put(room, north, "city", listed("Grüße “quoted” 🌿"))
    found = await room.write(lambda tx: meetings.starting(tx, north, "", 0))
    assert found == [listed("Grüße “quoted” 🌿").body]


async def test_a_source_is_replaced_as_a_whole_and_no_other(room: Room) -> None:
    north, south = await clinic(room, "North"), await clinic(room, "South")
    await put(room, north, "city", listed("a"), listed("b"))
    await put(room, north, "own", listed("c"))
    await put(room, south, "city", listed("d"))
    assert await put(room, north, "city", listed("e")) == 2
    assert await names(room, north, 0) == ["c", "e"]
    assert await names(room, south, 0) == ["d"]


async def test_removing_says_how_many_there_were(room: Room) -> None:
    north, south = await clinic(room, "North"), await clinic(room, "South")
    await put(room, north, "city", listed("a"), listed("b", 3))
    await put(room, south, "city", listed("d"))
    assert await room.write(meetings.counts) == [
        Count(north, "city", 0, 1),
        Count(north, "city", 3, 1),
        Count(south, "city", 0, 1),
    ]
    assert await room.write(lambda tx: meetings.remove(tx, north, "city")) == 2
    assert await room.write(lambda tx: meetings.remove(tx, north, "city")) == 0
    assert await room.write(meetings.counts) == [Count(south, "city", 0, 1)]


async def test_an_empty_list_may_take_the_place_of_a_full_one(room: Room) -> None:
    north = await clinic(room, "North")
    await put(room, north, "city", listed("a"))
    assert await put(room, north, "city") == 1
    assert await names(room, north, 0) == []


async def test_a_big_list_goes_in_and_one_evening_of_it_comes_out(room: Room) -> None:
    north = await clinic(room, "North")
    many = [listed(f"{n}", n % 7, f"{n % 24:02}:{n % 60:02}") for n in range(5_000)]
    await put(room, north, "city", *many)
    evening = await names(room, north, 2, "18:00", "19:59")
    assert len(evening) == sum(one.weekday == 2 and one.starts[:2] in "18 19" for one in many)
