"""What is told again after something hard: seldom, in turn, and never of the same day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.returning import DAYS_BETWEEN, returned

TODAY = date(2026, 5, 15)
DAYS = st.integers(0, 40).map(lambda back: TODAY - timedelta(days=back))
SHOWED = st.dictionaries(st.sampled_from("abcdef"), DAYS)


@given(SHOWED, st.lists(st.integers(0, 6), max_size=30))
def test_never_twice_in_four_days_and_everyone_has_a_turn(
    showed: dict[str, date], gaps: list[int]
) -> None:
    told: dict[str, date] = {}
    when, last, order = TODAY, None, []
    for gap in gaps:
        when += timedelta(days=gap)
        key = returned(list(showed.items()), told, when)
        if key is None:
            continue
        assert last is None or (when - last).days >= DAYS_BETWEEN
        assert showed[key] < when
        told[key], last = when, when
        order.append(key)
    # What showed today gets its turn from tomorrow on; from then on nobody comes twice in a round.
    if TODAY not in showed.values():
        count = len(showed)
        for place in range(len(order) - count + 1):
            assert len(set(order[place : place + count])) == count


def test_the_newest_comes_first() -> None:
    showed = [("old", date(2026, 4, 1)), ("new", date(2026, 5, 12)), ("today", TODAY)]
    assert returned(showed, {}, TODAY) == "new"
    assert returned(showed, {"new": date(2026, 5, 11)}, TODAY) == "old"
    assert returned(showed, {"gone": date(2026, 5, 13)}, TODAY) is None
    assert returned([], {}, TODAY) is None
