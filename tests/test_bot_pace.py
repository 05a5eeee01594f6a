"""The pace: so many a second to one person, so many in all, and nothing while a flood lasts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import GATES, Gate, Pace


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def ticks(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def pace(time: Time, person: float = 1, overall: float = 25) -> Pace:
    return Pace(person, overall, time.ticks, time.sleep)


async def test_one_person_gets_one_message_a_second() -> None:
    time = Time()
    one = pace(time)
    for _ in range(5):
        await one.wait(one.gate("ana"))
    assert time.now == 4


async def test_everybody_together_gets_twenty_five_a_second() -> None:
    time = Time()
    one = pace(time)
    for number in range(51):
        await one.wait(one.gate(str(number)))
    assert round(time.now, 6) == 2


async def test_edits_count_only_in_all() -> None:
    time = Time()
    one = pace(time)
    await one.wait(one.gate("ana"))
    await one.wait(None)
    assert round(time.now, 6) == 0.04


async def test_no_pace_means_no_waiting() -> None:
    time = Time()
    one = pace(time, 0, 0)
    for _ in range(100):
        await one.wait(one.gate("ana"))
    assert time.now == 0


async def test_a_flood_holds_one_chat_and_a_second_one_soon_after_holds_all() -> None:
    time = Time()
    one = pace(time)
    one.flooded(one.gate("ana"), 7)
    await one.wait(one.gate("ben"))
    assert time.now == 0
    one.flooded(one.gate("ben"), 9)
    await one.wait(one.gate("carl"))
    assert time.now >= 9


def test_gates_of_those_who_have_been_quiet_longest_are_forgotten() -> None:
    one = pace(Time())
    first = one.gate("first")
    for number in range(GATES):
        one.gate(str(number))
    assert one.gate("first") is not first


@given(st.lists(st.floats(0, 3), max_size=30), st.sampled_from([0.5, 1, 4]))
def test_places_are_never_closer_than_the_rate_allows(pauses: list[float], rate: float) -> None:
    time = Time()
    gate = Gate(rate, time.ticks)
    places = []
    for pause in pauses:
        time.now += pause
        places.append(time.now + gate.take())
    assert all(b - a > 1 / rate - 1e-6 for a, b in pairwise(places))
