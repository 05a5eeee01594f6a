"""*Start here*: at most three sentences, and each from something that stands on the page."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as some

from bot.care.parts import Part, Told, day_line
from bot.care.start_here import heaviest, start_here
from bot.care.together import LIST, together
from tests.sheets import SUNDAY

PARTS = some.builds(
    Part,
    key=some.uuids().map(str),
    scope=some.sampled_from(["check_ins", "goals", ""]),
    text=some.text(max_size=60),
    title=some.sampled_from(["", "Mood", "A goal"]),
    away=some.floats(-10, 10),
    worse=some.booleans(),
    wanted=some.booleans(),
    look=some.sampled_from(["", "use on Friday", "a low score"]),
    quote=some.booleans(),
)
TOLD = some.lists(
    some.builds(
        Told,
        name=some.sampled_from(["week", "lines", "goals"]),
        title=some.just("A section"),
        parts=some.lists(PARTS, max_size=4).map(tuple),
    ),
    max_size=4,
)


def week(*parts: Part) -> list[Told]:
    return [Told("week", "The week", parts)]


def said(told: Sequence[Told]) -> list[str]:
    return [one.text for one in start_here(told, "Ana", {})]


@given(TOLD)
def test_there_are_never_more_than_three_and_each_names_where_it_comes_from(
    told: list[Told],
) -> None:
    found = start_here(told, "Ana", {})
    names = {one.name_of(part) for one in told for part in one.parts}
    assert len(found) <= 3
    for one in found:
        assert set(one.of) <= names


def test_the_change_that_is_furthest_from_the_usual_comes_first() -> None:
    mood = Part("mood", "", "Mood was 2 each time. Lower than usual (6).", "Mood", away=-4.0)
    sleep = Part("sleep", "", "Sleep was 3 each time. Lower than usual (5).", "Sleep", away=-2.0)
    assert said(week(sleep, mood)) == ["Changed most: mood was 2 each time. Lower than usual (6)."]


def test_a_title_is_told_where_the_words_do_not_say_what_they_are_about() -> None:
    walk = Part("1", "", "Done on four evenings.", "Walking", away=2.0)
    assert said(week(walk)) == ["Changed most: Walking: Done on four evenings."]


def test_who_disagrees_is_told_to_disagree() -> None:
    mood = Part("mood", "", "Mood was 2.", "Mood", away=-4.0)
    (first,) = start_here(week(mood), "Ana", {"week.mood": "Not so."})
    assert first.text.endswith("Ana sees it differently; both are below.")


def test_an_ordinary_week_and_a_thin_one_are_told_apart() -> None:
    usual = Part("mood", "", "", "Mood", picture={"values": [5], "compared": "same"})
    thin = Part("mood", "", "", "Mood", picture={"values": [5], "compared": None})
    assert said(week(usual)) == ["Nothing moved far from what is usual."]
    assert said(week(thin)) == ["Too few answers to say what changed."]
    assert said([]) == []


def test_what_the_client_wants_to_talk_about_is_in_their_words_and_not_endless() -> None:
    line = Part("1", "", "Could we\ntalk about Fridays? " + "x" * 300, wanted=True, quote=True)
    (only,) = said(week(line))
    assert only.startswith("Ana wants to talk about: “Could we talk about Fridays? xxx")
    assert only.endswith("…”")


def test_a_plain_fact_is_looked_at_before_a_number_that_moved() -> None:
    mood = Part("mood", "", "Mood was 2.", "Mood", away=-4.0, worse=True, look="mood lower")
    use = Part("use", "", "Reported using.", "Use", look="use on Friday")
    assert said(week(mood, use))[-1] == "Worth a look: use on Friday; mood lower."
    assert max(heaviest(week(mood, use)))[1] == "use on Friday"
    assert list(heaviest(week(Part("1", "", "All as ever.")))) == []


def test_the_list_comes_when_things_turn_and_not_else() -> None:
    def moved(key: str, away: float) -> Part:
        return Part(key, "", "It moved.", away=away, worse=away < 0)

    assert together(week(moved("a", -2.0), moved("b", -2.0))) == (LIST, ("week.a", "week.b"))
    assert together(week(moved("a", -3.5)))[0] == LIST
    assert together(week(moved("a", -2.0), moved("b", 4.0))) == ((), ())


def test_a_reason_is_one_plain_line() -> None:
    assert day_line(SUNDAY, "mood 3") == "Sun 22 Nov: mood 3"
