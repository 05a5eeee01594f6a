"""A week as it is counted and told."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.week import (
    RATINGS,
    CheckIn,
    Series,
    Week,
    asked_in_a_week,
    compare,
    look_back,
    wobble,
)

SUNDAY = date(2026, 11, 22)


def check_in(days_ago: int, **ratings: int) -> CheckIn:
    return CheckIn(SUNDAY - timedelta(days=days_ago), ratings, frozenset(), None, None, None)


def moods(values: Iterable[int], *, first: int = 0) -> list[CheckIn]:
    """One mood a day, the last of them ``first`` days before the week's end."""
    told = list(values)
    return [check_in(first + back, mood=value) for back, value in enumerate(reversed(told))]


def one(week: Week, name: str) -> Series:
    return next(series for series in week.series if series.name == name)


def test_a_full_week_is_told_with_its_range_its_middle_and_the_usual() -> None:
    week = look_back(moods([6] * 10, first=7) + moods([4, 6, 6, 7, 6, 5, 6]), week_end=SUNDAY)
    mood = one(week, "mood")
    assert (mood.low, mood.high, mood.typical, mood.usual) == (4, 7, 6, 6)
    assert mood.sentence == "Mood was between 4 and 7, mostly 6. About the same as usual (6)."
    assert week.adherence == "Checked in on 7 of 7 days."
    assert week.gaps == ()


def test_two_answers_are_shown_but_not_interpreted() -> None:
    week = look_back(moods([5] * 10, first=7) + moods([1, 9]), week_end=SUNDAY)
    assert one(week, "mood").values[-2:] == (1, 9)
    assert one(week, "mood").compared is None
    assert one(week, "mood").sentence == "Answered on 2 of 7 days, too few to say how it moved."


def test_a_week_without_any_answer_is_said_plainly() -> None:
    week = look_back([], week_end=SUNDAY)
    assert {series.sentence for series in week.series} == {"No answers this week."}
    assert week.adherence == "Checked in on 0 of 7 days."
    assert week.gaps == ("No check-in this week.",)
    assert week.use is None


def test_four_earlier_answers_are_too_few_for_a_usual_and_five_are_enough() -> None:
    now = moods([9, 9, 9, 9])
    few = one(look_back(moods([3] * 4, first=7) + now, week_end=SUNDAY), "mood")
    enough = one(look_back(moods([3] * 5, first=7) + now, week_end=SUNDAY), "mood")
    assert (few.usual, few.compared) == (None, "few earlier")
    assert few.sentence.endswith("Too few earlier answers to say what is usual.")
    assert (enough.usual, enough.compared) == (3, "higher")
    assert enough.sentence == "Mood was 9 each time. Higher than usual (3)."


def test_the_usual_reaches_six_weeks_back_and_no_further() -> None:
    now = moods([5, 5, 5, 5])
    within = look_back([*moods([2] * 5, first=44), *now], week_end=SUNDAY)
    beyond = look_back([*moods([2] * 5, first=49), *now], week_end=SUNDAY)
    assert one(within, "mood").usual == 2
    assert one(beyond, "mood").usual is None


@pytest.mark.parametrize(
    ("typical", "usual", "word"),
    [(6.5, 5, "higher"), (6.4, 5, "same"), (3.5, 5, "lower"), (3.6, 5, "same")],
)
def test_a_step_and_a_half_is_what_counts_as_different(
    typical: float, usual: float, word: str
) -> None:
    assert compare(typical, usual, step=1.0) == word


def test_the_more_a_client_wobbles_the_further_it_has_to_move() -> None:
    restless = [2, 8, 3, 7, 2, 8, 3, 7, 5, 5]
    now = moods([8, 8, 8, 8, 8])
    wild = one(look_back(moods(restless, first=7) + now, week_end=SUNDAY), "mood")
    calm = one(look_back(moods([5] * 10, first=7) + now, week_end=SUNDAY), "mood")
    assert (calm.compared, wild.compared) == ("higher", "same")
    assert calm.step == 1.0
    assert wild.step == pytest.approx(1.4826 * 2)
    assert wild.away == pytest.approx(3 / (1.4826 * 2))


def test_one_wild_day_hardly_widens_what_is_usual() -> None:
    assert wobble([5] * 9 + [0]) == 1.0
    assert wobble([]) == 1.0


def test_only_some_changes_are_for_the_worse() -> None:
    def moved(name: str, now: int) -> bool:
        told = [check_in(7 + back, **{name: 5}) for back in range(6)]
        told += [check_in(back, **{name: now}) for back in range(4)]
        return one(look_back(told, week_end=SUNDAY), name).is_worse

    assert moved("mood", 2)
    assert not moved("mood", 8)
    assert moved("pull", 8)
    assert not moved("pull", 2)
    assert not moved("pain", 9)


def test_one_outlying_day_does_not_move_the_comparison() -> None:
    week = look_back(moods([5] * 10, first=7) + moods([5, 5, 0, 5, 5]), week_end=SUNDAY)
    assert one(week, "mood").compared == "same"


def test_rather_not_say_is_kept_apart_from_no_answer() -> None:
    tuesday = CheckIn(date(2026, 11, 17), {"mood": 5}, frozenset({"sleep"}), None, None, None)
    thursday = CheckIn(date(2026, 11, 19), {}, frozenset({"lonely", "sleep"}), None, None, None)
    week = look_back([tuesday, thursday], week_end=SUNDAY)
    assert week.answered == (tuesday.day, thursday.day)
    assert week.gaps == (
        "Rather not say: sleep on Tuesday; sleep and loneliness on Thursday.",
        "No check-in on Monday, Wednesday, Friday, Saturday and Sunday.",
    )


def test_days_that_were_not_asked_for_are_not_called_missing() -> None:
    three_of_three = look_back(moods([5, 5, 5]), week_end=SUNDAY, asked_days=3)
    assert three_of_three.adherence == "Checked in on 3 of 3 days."
    assert three_of_three.gaps == ()
    two_of_three = look_back(moods([5, 5]), week_end=SUNDAY, asked_days=3)
    assert two_of_three.gaps == ("1 day asked for without a check-in.",)
    more = look_back(moods([5, 5, 5, 5]), week_end=SUNDAY, asked_days=3)
    assert more.adherence == "Checked in on 4 days, 3 asked for."
    unasked = look_back(moods([5]), week_end=SUNDAY, asked_days=0)
    assert unasked.adherence == "Checked in on 1 day; none were asked for."


def test_the_lines_for_the_clinician_come_with_their_day_in_order() -> None:
    later = CheckIn(SUNDAY, {}, frozenset(), "Swimming", " About work. ", None)
    earlier = CheckIn(date(2026, 11, 17), {}, frozenset(), "Swimming", "About home.", None)
    silent = CheckIn(date(2026, 11, 18), {}, frozenset(), None, "  ", None)
    week = look_back([later, earlier, silent], week_end=SUNDAY)
    assert week.lines == ((earlier.day, "About home."), (later.day, "About work."))
    assert week.helped == ("Swimming",)


def used(days_ago: int, answer: str | None) -> CheckIn:
    return CheckIn(SUNDAY - timedelta(days=days_ago), {}, frozenset(), None, None, answer)


def test_a_lapse_is_stated_plainly_and_only_when_use_is_tracked() -> None:
    lapse = look_back([used(5, "yes"), used(3, "no"), used(2, "no")], week_end=SUNDAY)
    assert lapse.use == "Reported using on Tuesday. No use on the other 2 days answered."
    assert lapse.used_on == (date(2026, 11, 17),)
    assert look_back([used(5, "no")], week_end=SUNDAY).use == (
        "Reported no use on the 1 day answered."
    )
    every = look_back([used(back, "yes") for back in range(7)], week_end=SUNDAY)
    assert every.use == "Reported using on all seven days."
    assert look_back([used(5, None)], week_end=SUNDAY).use is None


def test_two_check_ins_on_one_day_are_one_day() -> None:
    first = CheckIn(SUNDAY, {"mood": 2}, frozenset({"sleep"}), None, None, "yes")
    second = CheckIn(SUNDAY, {"mood": 6, "sleep": 4}, frozenset(), None, None, "no")
    week = look_back([first, second], week_end=SUNDAY)
    assert one(week, "mood").values[-1] == 6
    assert week.declined == {}
    assert week.used_on == (SUNDAY,)
    assert week.adherence == "Checked in on 1 of 7 days."


def test_what_only_this_client_rates_comes_after_the_five_that_everybody_has() -> None:
    week = look_back([check_in(0, mood=4, pain=7)], week_end=SUNDAY)
    assert [series.name for series in week.series] == [*RATINGS, "pain"]


def test_a_rating_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="mood must be between 0 and 10"):
        check_in(0, mood=11)
    with pytest.raises(ValueError, match="used must be"):
        used(0, "maybe")
    with pytest.raises(ValueError, match="asked_days"):
        look_back([], week_end=SUNDAY, asked_days=8)


check_ins = st.lists(
    st.builds(
        CheckIn,
        day=st.dates(SUNDAY - timedelta(days=60), SUNDAY + timedelta(days=3)),
        ratings=st.dictionaries(st.sampled_from(RATINGS), st.integers(0, 10)),
        declined=st.frozensets(st.sampled_from(RATINGS)),
        helped=st.none() | st.text(),
        for_clinician=st.none() | st.text(),
        used=st.sampled_from([None, "no", "yes"]),
    ),
    max_size=30,
)


@given(check_ins, st.integers(0, 7))
def test_every_week_can_be_written_as_json_and_no_figure_stands_alone(
    told: list[CheckIn], asked: int
) -> None:
    week = look_back(told, week_end=SUNDAY, asked_days=asked)
    assert json.loads(json.dumps(week.as_json()))["dates"] == "16 to 22 November 2026"
    for series in week.series:
        assert series.sentence.endswith(".")
        assert len(series.values) == 7
        given_values = [value for value in series.values if value is not None]
        assert (series.compared is None) == (len(given_values) < 4)


@given(check_ins)
def test_what_lies_outside_the_week_never_shows_up_in_it(told: list[CheckIn]) -> None:
    week = look_back(told, week_end=SUNDAY)
    inside = [c for c in told if week.days[0] <= c.day <= SUNDAY]
    assert week.lines == look_back(inside, week_end=SUNDAY).lines
    assert week.use == look_back(inside, week_end=SUNDAY).use


@pytest.mark.parametrize(("every", "days"), [(1, 7), (2, 3), (7, 1), (14, 0), (0, 0)])
def test_as_many_days_are_asked_for_as_the_rhythm_says(every: int, days: int) -> None:
    assert asked_in_a_week(every) == days
