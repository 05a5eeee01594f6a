"""The access log, read back: only one's own, the newest first, a piece at a time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from storage import accesses, alliances, outbox, people
from storage.accesses import Seen
from storage.tx import Tx
from tests.stores import Room

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def note(client: int, reader: int | None, what: str, tx: Tx) -> None:
    alliances.note_access(tx, client, reader, what, "consent")


async def looked(room: Room, client: int, reader: int | None, *whats: str) -> None:
    for what in whats:
        await room.write(partial(note, client, reader, what))
        room.clock.forward(MINUTE)


async def looks(room: Room, person: int, most: int = 2, before: int | None = None) -> list[Seen]:
    return await room.write(
        lambda tx: accesses.of(tx, people.get(tx, person), most=most, before=before)
    )


async def test_the_newest_first_and_a_piece_at_a_time(room: Room) -> None:
    client, other, reader = [await room.person() for _ in range(3)]
    await room.write(lambda tx: people.set_profile(tx, reader, name="Mira"))
    await looked(room, client, reader, "one", "two", "three")
    await looked(room, other, reader, "of somebody else")
    first = await looks(room, client)
    assert [(one.who, one.what, one.why) for one in first] == [
        ("Mira", "three", "consent"),
        ("Mira", "two", "consent"),
    ]
    rest = await looks(room, client, before=first[-1].id)
    assert [one.what for one in rest] == ["one"]


async def test_who_looked_has_it_by_their_own_label_while_the_alliance_lives_or_not(
    room: Room,
) -> None:
    client, other = await room.person(), await room.person()
    reader, colleague = await room.person("clinician"), await room.person("clinician")
    tied = await room.write(lambda tx: alliances.tie(tx, client, reader, "A."))
    await room.write(lambda tx: alliances.tie(tx, client, colleague, "Tall one"))
    await looked(room, client, reader, "weekly page")
    await looked(room, client, colleague, "agenda")
    await looked(room, other, reader, "caseload")
    await looked(room, client, None, "export")
    assert [(one.who, one.what) for one in await looks(room, reader, 9)] == [
        ("", "caseload"),
        ("A.", "weekly page"),
    ]
    await room.write(lambda tx: alliances.end(tx, tied))
    assert [one.who for one in await looks(room, reader, 9)] == ["", "A."]
    assert [one.who for one in await looks(room, colleague, 9)] == ["Tall one"]


async def test_a_look_by_nobody_in_particular_has_no_name(room: Room) -> None:
    client = await room.person()
    await looked(room, client, None, "export")
    (found,) = await looks(room, client)
    assert found.who == ""


async def test_whether_somebody_has_looked_since(room: Room) -> None:
    client, reader = await room.person(), await room.person("clinician")
    began = room.clock.now
    await looked(room, client, reader, "weekly page")

    async def has(what: str, who: int) -> bool:
        return await room.write(lambda tx: accesses.has_looked(tx, client, who, what, began))

    assert await has("weekly page", reader)
    assert not await has("agenda", reader)
    assert not await has("weekly page", client)
    later = room.clock.now
    assert not await room.write(
        lambda tx: accesses.has_looked(tx, client, reader, "weekly page", later)
    )


async def test_an_alliance_that_ends_by_itself(room: Room) -> None:
    client, clinician = await room.person(), await room.person("clinician")
    until = room.clock.now + DAY
    tied = await room.write(lambda tx: alliances.tie(tx, client, clinician, "A.", until=until))
    assert await living(room, clinician) == [tied]
    room.clock.forward(DAY)
    assert await living(room, clinician) == []
    assert await room.write(lambda tx: alliances.members(tx, tied)) is None
    found = await room.write(lambda tx: alliances.label_of(tx, people.get(tx, clinician), tied))
    assert found == "A."
    await room.write(lambda tx: alliances.tie(tx, client, clinician))
    assert await living(room, client) == [tied]


async def living(room: Room, person: int) -> list[int]:
    return await room.write(lambda tx: alliances.of(tx, people.get(tx, person)))


async def test_an_alliance_that_is_ended_takes_its_consent_along(room: Room) -> None:
    client, clinician = await room.person(), await room.person("clinician")
    tied = await room.write(lambda tx: alliances.tie(tx, client, clinician))
    ends = room.clock.now + DAY

    def agree(tx: Tx) -> None:
        known = people.get(tx, client)
        alliances.agree(
            tx, known, tied, version="1", scope=["lines"], text="", signature="", expires_at=ends
        )

    await room.write(agree)
    assert await room.write(lambda tx: alliances.in_force(tx, tied)) is not None
    await room.write(lambda tx: alliances.end(tx, tied))
    assert await room.write(lambda tx: alliances.in_force(tx, tied)) is None
    assert await living(room, client) == []


async def test_what_became_of_a_message_of_that_moment(room: Room) -> None:
    person = await room.person(address="1")
    at = room.clock.now

    def send(tx: Tx) -> int:
        owner = people.get(tx, person)
        return outbox.add(tx, person, key="k", kind="send", body=b"{}", owner=owner, fresh=DAY)

    number = await room.write(send)
    assert await room.write(lambda tx: outbox.fate(tx, person, at)) == "waiting"
    assert await room.write(lambda tx: outbox.fate(tx, person, at - MINUTE)) == ""
    await room.write(lambda tx: outbox.drop(tx, number, "stale"))
    assert await room.write(lambda tx: outbox.fate(tx, person, at)) == "dropped"


async def test_the_people_of_a_clinic(room: Room) -> None:
    clinician, elsewhere = await room.person("clinician"), await room.person("clinician")
    clinic = (await room.write(lambda tx: people.get(tx, clinician))).clinic_id
    found = await room.write(lambda tx: people.of_clinic(tx, clinic, "clinician"))
    assert found == [clinician]
    assert elsewhere not in found
