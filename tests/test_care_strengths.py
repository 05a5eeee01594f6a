"""Strengths rest on answers: no answer, no strength, and never a word of anybody else's."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.checkins import CheckIn
from bot.care.strengths import Kind, Story, Strength, Stretch, noticed
from bot.care.urges import Wave

FRIDAY = date(2026, 5, 15)
DAYS = st.dates(FRIDAY - timedelta(days=60), FRIDAY)
WAVES = st.tuples(
    DAYS,
    st.builds(Wave, st.sampled_from(["ride", "someone"]), st.integers(0, 10), st.integers(0, 10)),
)
LIVED = st.builds(
    Stretch,
    DAYS,
    st.sampled_from(["own", "thing", "someone", "rest", "hard"]),
    st.sampled_from(["own-1", "own-2", "own-3", "starter-1", ""]),
    st.just("Ben"),
    st.sampled_from(["helped", "fine", "hard", "other"]),
)
CHECK_INS = st.builds(
    CheckIn,
    DAYS,
    st.dictionaries(st.sampled_from(["pull", "sleep"]), st.integers(0, 10)),
    st.just(frozenset()),
    st.sampled_from([None, "called my sister"]),
    st.none(),
    st.sampled_from([None, "no", "yes"]),
)


def by_day(one: CheckIn | Stretch) -> date:
    return one.day


STORIES = st.builds(
    Story,
    st.lists(CHECK_INS, max_size=20).map(lambda some: sorted(some, key=by_day)),
    st.lists(WAVES, max_size=8),
    st.lists(LIVED, max_size=12).map(lambda some: sorted(some, key=by_day)),
    st.lists(DAYS, max_size=3),
    st.lists(DAYS, max_size=3),
)


def day(back: int) -> date:
    return FRIDAY - timedelta(days=back)


def told(
    back: int,
    *,
    pull: int | None = None,
    sleep: int | None = None,
    helped: str | None = None,
    used: str | None = None,
) -> CheckIn:
    given_ = {"pull": pull, "sleep": sleep}
    ratings = {name: value for name, value in given_.items() if value is not None}
    return CheckIn(day(back), ratings, frozenset(), helped, None, used)


def kinds(story: Story) -> list[Kind]:
    return [one.kind for one in noticed(story)]


def test_without_answers_there_is_nothing() -> None:
    assert noticed(Story()) == []


def test_a_strong_pull_ridden_out_with_the_words_of_that_day() -> None:
    story = Story(check_ins=[told(0, helped="a bath")], waves=[(FRIDAY, Wave("ride", 8, 4))])
    assert noticed(story) == [
        Strength("rode_out", FRIDAY, "urges", "a bath", {"before": 8, "after": 4})
    ]
    assert noticed(Story(waves=[(FRIDAY, Wave("ride", 8, 7)), (day(1), Wave("ride", 3, 0))])) == []


def test_reaching_out_never_keeps_the_name() -> None:
    lived = [Stretch(FRIDAY, "someone", "", "Ben", "fine")]
    found = noticed(Story(waves=[(day(2), Wave("someone", 6, 6))], lived=lived))
    assert [(one.kind, one.day, one.words) for one in found] == [
        ("reached_out", day(2), ""),
        ("reached_out", FRIDAY, ""),
    ]


def test_a_plan_kept_counts_on_a_hard_day_only() -> None:
    lived = [Stretch(FRIDAY, "own", "", "the long way home", "fine")]
    hard = Story(check_ins=[told(0, pull=9)], lived=lived)
    assert [(one.kind, one.words) for one in noticed(hard)] == [("kept_plan", "the long way home")]
    assert kinds(Story(check_ins=[told(0, pull=1)], lived=lived)) == []


def test_coming_back_after_silence_counts_the_quiet_days() -> None:
    (found,) = noticed(Story(check_ins=[told(9), told(3)]))
    assert (found.kind, found.day, found.told) == ("came_back", day(3), {"days": 5})
    assert noticed(Story(check_ins=[told(7), told(3)])) == []


def test_telling_use_is_a_strength_whichever_way_it_is_told() -> None:
    assert kinds(Story(check_ins=[told(0, used="yes")])) == ["told_truth"]
    assert kinds(Story(lapses=[FRIDAY])) == ["told_truth"]
    assert kinds(Story(check_ins=[told(0, used="no")])) == []


def test_a_better_week_of_sleep_is_told_once() -> None:
    nights = [told(back, sleep=4 if back > 6 else 7) for back in range(20, -1, -1)]
    found = noticed(Story(check_ins=nights))
    assert [(one.kind, one.day) for one in found] == [("slept_better", day(3))]


def test_own_terms_and_three_own_things() -> None:
    things = [Stretch(day(3 - n), "thing", f"own-{n}", f"thing {n}", "helped") for n in (1, 2, 3)]
    found = noticed(Story(lived=things, on_terms=[day(5)]))
    assert [(one.kind, one.words) for one in found] == [
        ("on_my_terms", ""),
        ("own_things", "thing 1, thing 2, thing 3"),
    ]
    same = [Stretch(day(3 - n), "thing", "own-1", "swim", "helped") for n in (1, 2, 3)]
    assert noticed(Story(lived=same)) == []


@given(STORIES)
def test_every_strength_lies_on_a_day_with_an_answer_of_its_kind(story: Story) -> None:
    days = {
        "check_ins": {one.day for one in story.check_ins},
        "urges": {when for when, _ in story.waves},
        "free_time": {one.day for one in story.lived},
        "people": set(story.on_terms),
        "lapse": set(story.lapses),
    }
    found = noticed(story)
    assert all(one.day in days[one.source] for one in found)
    assert len({(one.day, one.kind) for one in found}) == len(found)
    assert not any("Ben" in one.words for one in found if one.kind == "reached_out")


@given(STORIES, DAYS)
def test_a_lapse_takes_no_strength_away(story: Story, lapse: date) -> None:
    more = Story(story.check_ins, story.waves, story.lived, [*story.lapses, lapse], story.on_terms)
    before = {(one.day, one.kind) for one in noticed(story)}
    assert before <= {(one.day, one.kind) for one in noticed(more)}
