"""The picture of the week in words."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.pictures.week import week_picture
from bot.care.pictures.week_words import hard_minutes, part_of_day
from bot.care.sentences import WEEKDAYS
from tests.pictured import BERLIN, MONDAY, Fixed, marked, plan_day, plan_week

Span = tuple[int, float, float]


def sentence(fixed: list[Fixed], *hard: Span, wake: float = 7, bed: float = 23) -> str:
    days = plan_week(fixed, wake=wake, bed=bed)
    return week_picture(days, marked(*hard), zone=BERLIN, today=MONDAY).sentence


def test_it_says_how_much_is_free_and_when_it_is_hard() -> None:
    hard = ((4, 18, 22), (5, 18, 22))
    assert sentence([(9, 17, "Work")], *hard) == (
        "You have about 56 free hours this week; the hard ones come on Friday and Saturday evening."
    )


def test_only_the_hardest_are_named_when_there_are_many() -> None:
    hard = ((0, 20, 21), (2, 8, 11), (4, 18, 22), (6, 13, 17))
    assert sentence([], *hard).endswith(
        "the hard ones come mostly on Wednesday morning, Friday evening and Sunday afternoon."
    )


def test_the_same_part_of_every_day_is_said_once() -> None:
    evenings = tuple((day, 18, 22) for day in range(7))
    assert sentence([], *evenings).endswith("; the hard ones come every evening.")
    assert sentence([], *evenings, (5, 8, 9)).endswith("the hard ones come mostly every evening.")


def test_after_midnight_it_is_still_the_night_of_the_day_before() -> None:
    hard = ((5, 2, 4),)
    assert sentence([], *hard, wake=14, bed=29).endswith("the hard ones come on Friday night.")
    assert part_of_day(MONDAY, 29 * 60) == (MONDAY + timedelta(days=1), "morning")


def test_hard_hours_that_are_not_free_are_not_counted() -> None:
    assert sentence([(9, 17, "Work")], (0, 9, 17)) == (
        "You have about 56 free hours this week; none of them is a hard one."
    )
    assert sentence([(9, 17, "Work")]) == "You have about 56 free hours this week."


def test_a_full_week_a_short_hour_and_a_hard_week_have_their_sentences() -> None:
    assert sentence([(7, 23, "Work")]) == "Nothing is left free in these seven days."
    days = [*plan_week([(7, 23, "Work")])[:6], plan_day(date(2026, 11, 29), [(7, 22.5, "Work")])]
    one = week_picture(days, marked(), zone=BERLIN, today=MONDAY)
    assert one.sentence == "You have less than one free hour this week."
    always = tuple((day, 0, 24) for day in range(7))
    assert sentence([], *always).endswith("; most of them are hours you find hard.")


def test_the_alternative_tells_all_that_is_drawn() -> None:
    days = plan_week([(9, 17, "Work")])
    days[0] = plan_day(MONDAY, [(9, 17, "")], whole_day=("Mum’s birthday",))
    told = week_picture(days, marked((0, 18, 20)), zone=BERLIN, today=MONDAY).alternative
    assert told.startswith(
        "Monday 23: Mum’s birthday, free 07:00 to 09:00, taken 09:00 to 17:00, "
        "free 17:00 to 23:00, hard 18:00 to 20:00. Tuesday 24: "
    )


SPANS = st.tuples(st.integers(0, 6), st.integers(7, 22)).map(lambda s: (s[0], s[1], s[1] + 1))


@given(st.lists(SPANS, min_size=1, max_size=8))
def test_the_hardest_part_of_the_week_is_always_named(hard: list[Span]) -> None:
    picture = week_picture(plan_week(), marked(*hard), zone=BERLIN, today=MONDAY)
    minutes = hard_minutes(picture.columns)
    day, part = max(minutes, key=lambda one: minutes[one])
    assert part in picture.sentence
    tops = [one for one in minutes if minutes[one] == max(minutes.values())]
    if len(tops) == 1 and "every" not in picture.sentence:
        assert WEEKDAYS[day.weekday()] in picture.sentence
