"""Moments chosen for nudges: noted, changed until their time, and then what became of them."""

from __future__ import annotations

from datetime import timedelta

from storage import choices, people
from storage.choices import Choice, State, Tried
from storage.tx import Json
from tests.stores import Room

KIND, HOUR = "free_time", timedelta(hours=1)
DECIDED: list[tuple[str, State, int]] = [
    ("certain", "sent", 100),
    ("tried", "sent", 80),
    ("left out", "left_out", 80),
]


async def note(room: Room, person: int, token: str, after: timedelta, body: Json = None) -> None:
    at = room.clock.now + after
    await room.write(
        lambda tx: choices.note(tx, people.get(tx, person), KIND, token, at=at, body=body)
    )


async def one(room: Room, person: int, token: str) -> Choice | None:
    return await room.write(lambda tx: choices.one(tx, people.get(tx, person), KIND, token))


async def settle(room: Room, person: int, token: str, state: State, chance: int) -> None:
    await room.write(lambda tx: choices.settle(tx, person, KIND, token, state=state, chance=chance))


async def counted(room: Room, person: int) -> list[str]:
    since = room.clock.now - timedelta(days=7)
    found = await room.write(lambda tx: choices.counted_since(tx, people.get(tx, person), since))
    return [each.token for each in found]


async def test_a_moment_is_noted_again_until_it_comes(room: Room) -> None:
    ana = await room.person()
    await note(room, ana, "a", HOUR, {"risk": 0.3})
    await note(room, ana, "a", 2 * HOUR, {"risk": 0.4})
    found = await one(room, ana, "a")
    assert found is not None
    assert (found.body, found.at, found.state) == (
        {"risk": 0.4},
        room.clock.now + 2 * HOUR,
        "planned",
    )


async def test_what_became_of_it_is_not_changed_by_planning_again(room: Room) -> None:
    ana = await room.person()
    await note(room, ana, "a", HOUR, "first")
    await settle(room, ana, "a", "left_out", 90)
    await note(room, ana, "a", 2 * HOUR, "second")
    found = await one(room, ana, "a")
    assert found is not None
    assert (found.body, found.state, found.chance) == ("first", "left_out", 90)


async def test_moments_not_chosen_any_more_are_forgotten_but_not_the_past(room: Room) -> None:
    ana = await room.person()
    await note(room, ana, "past", -HOUR)
    await note(room, ana, "kept", HOUR)
    await note(room, ana, "gone", 2 * HOUR)
    await room.write(lambda tx: choices.keep_only(tx, ana, KIND, ["kept"]))
    assert [token for token in ("past", "kept", "gone") if await one(room, ana, token)] == [
        "past",
        "kept",
    ]


async def test_sent_left_out_and_just_coming_use_up_the_dose(room: Room) -> None:
    ana = await room.person()
    for token in ("sent", "left_out", "missed", "coming"):
        await note(room, ana, token, -HOUR)
    await note(room, ana, "later", HOUR)
    await settle(room, ana, "sent", "sent", 100)
    await settle(room, ana, "left_out", "left_out", 90)
    await settle(room, ana, "missed", "missed", 100)
    assert sorted(await counted(room, ana)) == ["coming", "left_out", "sent"]


async def test_whether_it_was_answered(room: Room) -> None:
    ana = await room.person()
    await note(room, ana, "a", HOUR)
    await room.write(lambda tx: choices.note_answer(tx, ana, KIND, "a", False))
    found = await one(room, ana, "a")
    assert found is not None
    assert found.answered is False


async def test_only_what_chance_decided_is_studied(room: Room) -> None:
    ana, ben = await room.person(), await room.person()
    for number, (token, state, chance) in enumerate(DECIDED):
        await note(room, ana, token, (number - 9) * HOUR)
        await settle(room, ana, token, state, chance)
    await note(room, ana, "coming", HOUR)
    await note(room, ben, "another's", -HOUR)
    await settle(room, ben, "another's", "sent", 80)
    await room.write(lambda tx: choices.note_answer(tx, ana, KIND, "tried", True))
    found = await room.write(lambda tx: choices.tried(tx, ana, KIND))
    assert found == [
        Tried(room.clock.now, True, 80, True),
        Tried(room.clock.now, False, 80, False),
    ]


async def test_how_many_were_answered(room: Room) -> None:
    ana, since = await room.person(), room.clock.now
    for token in ("a", "b"):
        await note(room, ana, token, HOUR)
    await room.write(lambda tx: choices.note_answer(tx, ana, KIND, "a", True))
    await room.write(lambda tx: choices.note_answer(tx, ana, KIND, "b", False))
    assert await room.write(lambda tx: choices.answered_since(tx, ana, since)) == 1
    assert await room.write(lambda tx: choices.answered_since(tx, ana, since + 2 * HOUR)) == 0
