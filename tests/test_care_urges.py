"""Which way through comes first is learned from this person's own waves, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from bot.care.urges import Wave, best, expected, helped, ordered

WAYS = ("ride", "move", "someone", "leave", "other")
points = st.integers(0, 10)
waves = st.lists(st.builds(Wave, st.sampled_from(WAYS), points, points), max_size=30)


def test_before_anything_is_known_the_order_is_as_it_was() -> None:
    assert ordered(WAYS, []) == list(WAYS)
    assert best(WAYS, []) == []


def test_what_brought_it_down_comes_first_and_what_did_not_last() -> None:
    told = [Wave("move", 8, 3), Wave("ride", 7, 8), Wave("move", 6, 2)]
    assert ordered(WAYS, told)[0] == "move"
    assert ordered(WAYS, told)[-1] == "ride"
    assert best(WAYS, told) == ["move"]


def test_one_lucky_evening_does_not_outdo_many_good_ones() -> None:
    told = [Wave("someone", 9, 4)] * 6 + [Wave("leave", 9, 3)] + [Wave("ride", 5, 5)] * 6
    assert ordered(WAYS, told)[0] == "someone"


@given(waves)
def test_every_way_stays_there(told: list[Wave]) -> None:
    assert sorted(ordered(WAYS, told)) == sorted(WAYS)


@given(waves, st.sampled_from(WAYS))
def test_a_wave_that_fell_to_nothing_never_moves_its_way_behind(told: list[Wave], way: str) -> None:
    before = ordered(WAYS, told).index(way)
    assert ordered(WAYS, [*told, Wave(way, 10, 0)]).index(way) <= before


@given(waves)
def test_what_is_expected_lies_between_nothing_and_what_was_seen(told: list[Wave]) -> None:
    known = helped(told)
    drops = [0.0, *(one.drop for one in known.values())]
    for way in WAYS:
        assert min(drops) - 1e-9 <= expected(way, known) <= max(drops) + 1e-9
