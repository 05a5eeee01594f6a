"""Figures that only grow: a lapse never lowers one of them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.checkins import CheckIn
from bot.care.contacts import Contact
from bot.care.progress import (
    MOST_POINTS,
    NAMES,
    Run,
    kept_close,
    points_between,
    progress,
    without_use,
)
from bot.care.strengths import Story, Stretch
from bot.care.urges import Wave
from tests.test_care_strengths import DAYS, FRIDAY, STORIES, day, told

USED = st.sampled_from([None, "no", "yes", "lapse"])
TELLING = st.lists(st.tuples(st.integers(0, 6), USED), max_size=40)


def lived(telling: list[tuple[int, str | None]]) -> tuple[list[CheckIn], list[date]]:
    """Check-ins and lapses, each so many days after the one before."""
    check_ins, lapses, when = [], [], FRIDAY - timedelta(days=300)
    for gap, used in telling:
        when += timedelta(days=gap)
        if used == "lapse":
            lapses.append(when)
        else:
            check_ins.append(CheckIn(when, {}, frozenset(), None, None, used))
    return check_ins, lapses


@given(STORIES, st.lists(DAYS, min_size=1, max_size=3))
def test_a_lapse_on_any_day_never_lowers_a_figure(story: Story, lapses: list[date]) -> None:
    before = progress(story, FRIDAY)
    after = progress(replace(story, lapses=[*story.lapses, *lapses]), FRIDAY)
    for name in NAMES:
        assert after.total(name) >= before.total(name)
    for one in noticed_points(before.points, after.points):
        at, then = before.points.index(one), after.points.index(one)
        assert all(after.counts[name][then] >= before.counts[name][at] for name in NAMES)


def noticed_points(some: tuple[date, ...], others: tuple[date, ...]) -> list[date]:
    return [one for one in some if one in others]


@given(STORIES)
def test_a_line_never_goes_down(story: Story) -> None:
    for values in progress(story, FRIDAY).counts.values():
        assert list(values) == sorted(values)


@given(TELLING, st.sampled_from(["yes", "lapse"]), st.integers(0, 6))
def test_telling_use_takes_nothing_from_the_total_or_the_longest_run(
    telling: list[tuple[int, str | None]], used: str, gap: int
) -> None:
    before, after = without_use(*lived(telling)), without_use(*lived([*telling, (gap, used)]))
    assert (after.total, after.longest) == (before.total, before.longest)
    assert after.now == 0


@given(TELLING)
def test_as_life_goes_on_no_figure_but_the_run_of_now_ever_falls(
    telling: list[tuple[int, str | None]],
) -> None:
    runs = [without_use(*lived(telling[:count])) for count in range(len(telling) + 1)]
    assert [one.total for one in runs] == sorted(one.total for one in runs)
    assert [one.longest for one in runs] == sorted(one.longest for one in runs)
    assert all(one.now <= one.longest <= one.total for one in runs)


def test_a_no_speaks_for_every_day_since_the_last_check_in() -> None:
    assert without_use([told(9, used="no"), told(5, used="no")]) == Run(5, 5, 5)
    assert without_use([told(9, used="no"), told(5), told(3, used="no")]) == Run(3, 3, 3)


def test_after_a_lapse_only_the_run_of_now_begins_anew() -> None:
    some = [told(9, used="no"), told(5, used="no"), told(2, used="no")]
    assert without_use(some, [day(4)]) == Run(7, 5, 2)
    assert without_use([*some, told(1, used="yes"), told(0, used="no")]) == Run(9, 8, 1)


def test_nothing_a_day_and_a_year() -> None:
    assert progress(Story(), FRIDAY).points == ()
    assert progress(Story(), FRIDAY).total("days") == 0
    one = progress(Story(check_ins=[told(0)]), FRIDAY)
    assert (one.points, one.total("days")) == ((FRIDAY,), 1)
    year = progress(Story(check_ins=[told(back) for back in range(365, -1, -1)]), FRIDAY)
    assert year.points[-1] == FRIDAY
    assert len(year.points) == 53
    assert year.total("days") == 366


@given(st.integers(0, 4000))
def test_there_are_never_too_many_points_and_the_last_is_today(days: int) -> None:
    points = points_between(FRIDAY - timedelta(days=days), FRIDAY)
    assert 1 <= len(points) <= MOST_POINTS
    assert points[-1] == FRIDAY
    assert list(points) == sorted(set(points))
    assert points[0] >= FRIDAY - timedelta(days=days)


def test_what_went_well_and_what_came_down_is_counted() -> None:
    lived_ = [Stretch(day(1), "rest", "", "", went) for went in ("helped", "fine", "hard", "other")]
    waves = [(FRIDAY, Wave("ride", 6, 5)), (FRIDAY, Wave("ride", 6, 6))]
    found = progress(Story(lived=lived_, waves=waves), FRIDAY)
    assert [found.total(name) for name in NAMES] == [2, 2, 1]
    assert found.counts["windows"] == (2, 2)


def test_people_are_close_as_the_client_placed_them() -> None:
    ben = Contact("1", "Ben").placed(1, "strengthens", day(9)).placed(3, "mixed", day(2))
    ida = Contact("2", "Ida").placed(2, "mixed", day(3))
    old = Contact("3", "Olaf").placed(1, "not_now", day(9))
    assert kept_close(
        [ben, ida, old, Contact("4", "Typed")], [day(10), day(9), day(3), FRIDAY]
    ) == (
        0,
        1,
        2,
        1,
    )
