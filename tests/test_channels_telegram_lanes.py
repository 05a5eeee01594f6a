"""One person's turns in order, everybody's at once."""

import asyncio

import pytest

from bot.channels.telegram.lanes import Lanes


async def test_one_person_waits_for_themselves_and_for_nobody_else() -> None:
    lanes, order = Lanes(), list[str]()
    gate = asyncio.Event()

    async def turn(person: str, what: str, *, gated: bool = False) -> None:
        async with lanes.turn(person):
            if gated:
                await gate.wait()
            order.append(what)

    async with asyncio.TaskGroup() as group:
        group.create_task(turn("ana", "ana 1", gated=True))
        group.create_task(turn("ana", "ana 2"))
        group.create_task(turn("rui", "rui 1"))
        await asyncio.sleep(0.01)
        assert order == ["rui 1"]
        gate.set()
    assert order == ["rui 1", "ana 1", "ana 2"]


async def test_a_lane_is_gone_when_nobody_is_in_it_however_it_ended() -> None:
    lanes = Lanes()

    async def fail() -> None:
        async with lanes.turn("ana"):
            assert len(lanes) == 1
            raise ValueError("in the lane")

    with pytest.raises(ValueError, match="in the lane"):
        await fail()
    assert len(lanes) == 0


async def test_a_full_lane_turns_away_at_the_door() -> None:
    lanes = Lanes(longest=1)
    assert not lanes.full("ana")
    async with lanes.turn("ana"):
        assert lanes.full("ana")
        assert not lanes.full("rui")
