"""Alliances and consent: in force, expired, withdrawn, replaced."""

from __future__ import annotations

from datetime import timedelta

from storage import alliances, people
from tests.stores import Room

YEAR = timedelta(days=365)


async def tied(room: Room) -> tuple[int, int, int]:
    """A client, a clinician and their alliance."""
    client, clinician = await room.person(), await room.person("clinician")
    return client, clinician, await room.write(lambda tx: alliances.tie(tx, client, clinician))


async def agree(room: Room, client: int, alliance: int, *scope: str) -> int:
    return await room.write(
        lambda tx: alliances.agree(
            tx,
            people.get(tx, client),
            alliance,
            version="1",
            scope=list(scope),
            text="What I share.",
            signature="Sam",
            expires_at=tx.now + YEAR,
        )
    )


async def in_force(room: Room, alliance: int) -> list[str] | None:
    found = await room.write(lambda tx: alliances.in_force(tx, alliance))
    return found.scope if found else None


async def living(room: Room, person: int) -> list[int]:
    return await room.write(lambda tx: alliances.of(tx, people.get(tx, person)))


async def test_tying_twice_is_one_alliance(room: Room) -> None:
    client, clinician, alliance = await tied(room)
    assert await room.write(lambda tx: alliances.tie(tx, client, clinician)) == alliance
    for person in (client, clinician):
        assert await living(room, person) == [alliance]
    pair = await room.write(lambda tx: alliances.members(tx, alliance))
    assert pair is not None
    assert [one.id for one in pair] == [client, clinician]


async def test_nothing_is_shared_before_consent(room: Room) -> None:
    _, _, alliance = await tied(room)
    assert await in_force(room, alliance) is None
    assert not await room.write(lambda tx: alliances.withdraw(tx, alliance))


async def test_consent_holds_until_it_expires(room: Room) -> None:
    client, _, alliance = await tied(room)
    await agree(room, client, alliance, "mood")
    assert await in_force(room, alliance) == ["mood"]
    room.clock.forward(YEAR - timedelta(seconds=1))
    assert await in_force(room, alliance) == ["mood"]
    room.clock.forward(timedelta(seconds=1))
    assert await in_force(room, alliance) is None


async def test_consent_ends_at_once_when_withdrawn(room: Room) -> None:
    client, _, alliance = await tied(room)
    number = await agree(room, client, alliance, "mood")
    room.clock.forward(timedelta(hours=1))
    assert await room.write(lambda tx: alliances.withdraw(tx, alliance))
    assert await in_force(room, alliance) is None
    past = await room.write(lambda tx: alliances.agreement(tx, number))
    assert past is not None
    assert (past.text, past.signature) == ("What I share.", "Sam")
    assert not past.holds(room.clock.now)
    assert past.withdrawn_at == room.clock.now


async def test_a_new_consent_replaces_the_old_one_of_this_alliance_only(room: Room) -> None:
    client, _, alliance = await tied(room)
    other = await room.person("clinician")
    second = await room.write(lambda tx: alliances.tie(tx, client, other))
    await agree(room, client, alliance, "mood")
    await agree(room, client, second, "sleep")
    await agree(room, client, alliance, "mood", "urges")
    assert await in_force(room, alliance) == ["mood", "urges"]
    assert await in_force(room, second) == ["sleep"]


async def test_an_end_is_the_end_of_what_was_agreed(room: Room) -> None:
    client, clinician, alliance = await tied(room)
    await agree(room, client, alliance, "goals")
    await room.write(lambda tx: alliances.end(tx, alliance))
    assert await in_force(room, alliance) is None
    assert await room.write(lambda tx: alliances.members(tx, alliance)) is None
    for person in (client, clinician):
        assert await living(room, person) == []
    assert await room.write(lambda tx: alliances.tie(tx, client, clinician)) == alliance
    assert await in_force(room, alliance) is None
