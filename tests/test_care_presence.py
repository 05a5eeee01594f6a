"""When a client is there to answer."""

from __future__ import annotations

import numpy as np

from bot.care.presence import EVEN, lags, learned
from bot.care.priors import Floats


def counts(*minutes: int, people: int = 20) -> tuple[Floats, Floats, Floats]:
    """Some people who all answer at the same minutes of one day."""
    by_hour = np.zeros(48)
    for minute in minutes:
        by_hour[minute // 30] += people
    pairs, possible = lags(minutes, 1380)
    return by_hour, pairs * people, possible * people


def test_nothing_known_is_there_at_any_time() -> None:
    assert set(EVEN.today(None)) == {1.0}
    assert learned(np.zeros(48), np.zeros(48), np.zeros(48)) is EVEN


def test_at_night_nobody_is_there() -> None:
    there = learned(*counts(*range(540, 1320, 30))).today(None)
    assert max(there[:14]) < 0.05
    assert min(there[20:40]) > 0.9


def test_right_after_an_answer_another_one_is_unlikely() -> None:
    found = learned(*counts(*range(540, 1320, 120)))
    today = found.today(900)
    assert today[31] < 0.6 * today[34]
    assert max(found.by_lag) <= 1


def test_pairs_are_counted_once_and_only_where_they_were_possible() -> None:
    pairs, possible = lags([600, 660, 750], 780)
    assert (pairs[2], pairs[3], pairs[5], pairs.sum()) == (1, 1, 1, 3)
    assert possible[:6].tolist() == [3, 2, 2, 2, 1, 1] or possible[0] == 3
    assert possible[6:].sum() == 0
