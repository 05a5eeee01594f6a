"""Several check-ins of one day, read together."""

from datetime import date

from bot.care.checkins import CheckIn, days_of, middle

DAY = date(2026, 11, 22)


def test_an_answer_given_later_takes_back_rather_not_say() -> None:
    hesitant = CheckIn(DAY, {}, frozenset({"mood", "sleep"}), None, None, None)
    open_now = CheckIn(DAY, {"mood": 3}, frozenset(), None, None, None)
    day = days_of([hesitant, open_now])[DAY]
    assert (day.ratings, day.declined) == ({"mood": 3}, frozenset({"sleep"}))


def test_use_is_unknown_until_somebody_answers() -> None:
    silent = CheckIn(DAY, {}, frozenset(), None, None, None)
    assert days_of([silent])[DAY].used is None
    assert days_of([silent, CheckIn(DAY, {}, frozenset(), None, None, "no")])[DAY].used == "no"


def test_the_middle_of_nothing_is_nothing() -> None:
    assert middle([]) is None
    assert middle([3, 9, 4]) == 4
