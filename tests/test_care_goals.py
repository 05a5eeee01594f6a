"""A goal is agreed by two acts, one by each, for the same words; whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.goals import (
    BOTH,
    Act,
    Goal,
    NotNow,
    Side,
    What,
    allowed,
    begun,
    done,
    in_hand,
    undone,
)
from bot.care.goals_kept import goals_from, goals_json

NAMES: dict[Side, str] = {"client": "Ana", "clinician": "Dr. Mira Okafor"}
WORDS = "Two evenings a week without a drink"
WHATS: tuple[What, ...] = (
    "reword",
    "comment",
    "sign",
    "unsign",
    "bring",
    "keep",
    "step",
    "step_done",
    "progress",
    "review",
    "pause",
    "resume",
    "let_go",
    "met",
)


def act(side: Side, what: What, words: str = "", number: int | None = None, key: str = "") -> Act:
    return Act(key, side, NAMES[side], "2026-03-02T09:00:00+00:00", what, words, number)


def proposed(by: Side = "client", alliance: int = 1) -> Goal:
    return begun("1", "drinking", "less", act(by, "propose", WORDS, alliance, "first"))


def lived(goal: Goal, *acts: Act) -> Goal:
    """One act after the other; what is not allowed does not happen."""
    for place, one in enumerate(acts):
        try:
            keyed = Act(one.key or str(place), *_rest(one))
            goal = done(goal, keyed)
        except NotNow:
            continue
    return goal


def _rest(one: Act) -> tuple[Side, str, str, What, str, int | None]:
    return one.side, one.by, one.at, one.what, one.words, one.number


def both_named(goal: Goal) -> bool:
    """Told from the history alone: since the words last changed (or who it is with), both sides put
    their name to them and neither took it back.
    """
    named: dict[Side, bool] = {"client": False, "clinician": False}
    wording = 0
    for one in goal.history:
        if one.what in {"propose", "reword"}:
            wording += 1
            named = {"client": False, "clinician": False, one.side: True}
        elif one.what in {"bring", "keep"}:
            named = {"client": True, "clinician": False}
        elif one.what == "sign" and one.number == wording:
            named[one.side] = True
        elif one.what == "unsign":
            named[one.side] = False
    return all(named.values())


ACTS = st.lists(
    st.builds(
        act,
        side=st.sampled_from(sorted(BOTH)),
        what=st.sampled_from(WHATS),
        words=st.sampled_from(["", "other words", "2026-04-01"]),
        number=st.integers(-1, 6) | st.none(),
        key=st.sampled_from(["", "a", "b", "c"]),
    ),
    max_size=25,
)


@given(st.sampled_from(sorted(BOTH)), ACTS)
def test_never_agreed_without_two_acts_by_two_sides(by: Side, acts: list[Act]) -> None:
    goal = proposed(by)
    for place, one in enumerate(acts):
        goal = lived(goal, Act(one.key or str(place), *_rest(one)))
        if goal.status == "agreed":
            assert both_named(goal)
            assert {each.side for each in goal.history} == BOTH
            assert goal.alliance != 0


@given(ACTS, st.sampled_from(sorted(BOTH)))
def test_a_changed_wording_needs_both_anew(acts: list[Act], by: Side) -> None:
    goal = lived(proposed(), *acts)
    if "reword" not in allowed(goal, by):
        return
    changed = done(goal, act(by, "reword", "quite other words", key="last"))
    assert changed.status != "agreed"
    assert changed.signed == {by}


@given(ACTS)
def test_what_is_said_to_be_allowed_is(acts: list[Act]) -> None:
    goal = lived(proposed(), *acts)
    wording = goal.standing.wording
    waiting = [place for place, one in enumerate(goal.steps) if not one.done]
    numbers: dict[What, int | None] = {
        "sign": wording,
        "bring": 1,
        "progress": 5,
        "step_done": waiting[0] if waiting else None,
    }
    for side in BOTH:
        for what in WHATS:
            one = act(side, what, "words", numbers.get(what), "new")
            if what in allowed(goal, side):
                assert done(goal, one).history[-1] == one
            else:
                with pytest.raises(NotNow):
                    done(goal, one)


@given(ACTS)
def test_it_is_kept_and_read_back_whole(acts: list[Act]) -> None:
    goal = lived(proposed(), *acts)
    assert goals_from(goals_json([goal])) == [goal]
    assert goals_from(None) == []


def test_a_goal_of_ones_own_is_never_agreed() -> None:
    mine = proposed(alliance=0)
    assert mine.status == "mine"
    assert "sign" not in allowed(mine, "client")
    assert allowed(mine, "clinician") == frozenset()
    brought = done(mine, act("client", "bring", number=3, key="b"))
    assert (brought.status, brought.alliance) == ("proposed", 3)
    assert brought.signed == {"client"}


def test_a_name_for_earlier_words_is_no_name_for_these() -> None:
    goal = done(proposed(), act("clinician", "reword", "Three evenings", key="r"))
    with pytest.raises(NotNow, match="changed since"):
        done(goal, act("client", "sign", number=1, key="s"))
    assert done(goal, act("client", "sign", number=2, key="s")).status == "agreed"


def test_disagreeing_is_kept_with_its_words() -> None:
    goal = lived(proposed(), act("clinician", "sign", number=1))
    assert goal.status == "agreed"
    goal = done(goal, act("client", "unsign", "It is too much at once.", key="n"))
    assert goal.status == "discussed"
    assert goal.signed == {"clinician"}
    assert goal.history[-1].words == "It is too much at once."


def test_an_answer_given_anew_stands_once() -> None:
    goal = done(proposed(), act("clinician", "sign", number=1, key="x"))
    goal = done(goal, act("clinician", "comment", "Let us talk first.", key="x"))
    assert goal.status == "discussed"
    assert len(goal.history) == 2


@given(ACTS, st.sampled_from(sorted(BOTH)))
def test_an_answer_taken_back_leaves_no_name_behind(acts: list[Act], by: Side) -> None:
    goal = lived(proposed(), *acts)
    one = act(by, "sign", number=goal.standing.wording, key="last")
    if "sign" in allowed(goal, by):
        assert undone(done(goal, one), by, "last") == goal


def test_steps_progress_and_rest() -> None:
    goal = lived(
        proposed(),
        act("client", "step", "Tell my brother"),
        act("clinician", "step", "A plan for Friday"),
        act("client", "step_done", number=1),
        act("client", "progress", "Friday went well", 6),
        act("clinician", "review", "2026-04-01"),
        act("client", "pause"),
        act("client", "step", "not while it rests"),
    )
    assert [bool(one.done) for one in goal.steps] == [False, True]
    assert goal.progress[-1].number == 6
    assert (goal.review, goal.status) == ("2026-04-01", "paused")
    assert lived(goal, act("client", "resume", key="r")).status == "proposed"
    over = lived(goal, act("client", "met", key="m"))
    assert in_hand([goal, over]) == [goal]


def test_it_begins_with_words() -> None:
    for first in (act("client", "propose"), act("clinician", "propose", WORDS)):
        with pytest.raises(NotNow):
            begun("1", "drinking", "less", first)
