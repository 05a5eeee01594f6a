"""Figures are compared with the one they name."""

from benchmarks.figure import Figure, gain, medians, ratio


def test_the_median_of_the_rounds_counts() -> None:
    rounds = [[Figure("a", value, "s")] for value in (1, 9, 2)]
    assert medians(rounds) == [Figure("a", 2, "s")]


def test_less_is_more_where_less_is_better() -> None:
    slow = Figure("slow", 8, "ms", better="lower")
    fast = Figure("fast", 2, "ms", better="lower", of="slow")
    assert ratio(fast, [slow, fast]) == 0.25
    assert gain(fast, [slow, fast]) == 4
    assert gain(slow, [slow, fast]) is None


def test_nothing_is_so_many_times_nothing() -> None:
    none, some = Figure("none", 0, "/s"), Figure("some", 5, "/s", of="none")
    assert ratio(some, [none, some]) is None
