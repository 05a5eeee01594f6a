"""From a clinic's list to what can be offered: only the hours in question are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.care.meetings.meetings import Meeting, fitting, meeting_json, meetings_from, timetable
from handlers.freetime import nearby
from storage import meetings, people
from storage.meetings import Listed
from storage.tx import Json, Tx, plain
from tests.stores import Room

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
GROUP = Meeting("Group", 0, "18:00", "19:00", place="Room 2", here=True)
CALL = Meeting("Call", 1, "03:00", "04:00", zone="Asia/Tokyo", url="https://meet.example.org/1")
LIST = (GROUP, CALL, replace(GROUP, starts="09:00", ends="10:00"), replace(GROUP, weekday=2))


def body_of(one: Meeting) -> dict[str, Json]:
    body = plain(meeting_json(one))
    assert isinstance(body, dict)
    return body


async def test_an_evening_is_asked_on_every_clock_and_offered_in_order(room: Room) -> None:
    client = await room.person()
    starts, ends = MONDAY.replace(hour=17), MONDAY.replace(hour=21)

    def put(tx: Tx) -> None:
        rows = [Listed(one.weekday, one.starts, body_of(one), one.zone or "") for one in LIST]
        meetings.replace(tx, people.get(tx, client).clinic_id, "city", rows)

    await room.write(put)
    found = await room.write(lambda tx: nearby.listed(tx, people.get(tx, client), starts, ends))
    assert {one.name for one in meetings_from(found)} == {"Group", "Call"}
    assert len(found) == 2
    offers = fitting(timetable(meetings_from(found)), starts, ends, "UTC")
    assert [(one.meeting.name, one.starts.hour) for one in offers] == [("Call", 18), ("Group", 18)]


async def test_without_lists_there_is_nothing(room: Room) -> None:
    client = await room.person()
    found = await room.write(
        lambda tx: nearby.listed(tx, people.get(tx, client), MONDAY, MONDAY.replace(hour=5))
    )
    assert found == []
