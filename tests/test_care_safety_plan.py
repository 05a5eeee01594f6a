"""A plan for hard moments: edits keep its bounds, and it comes back as it was kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.safety_plan import (
    LONGEST_LINE,
    LONGEST_NAME,
    MOST_LINES,
    PARTS,
    Part,
    SafetyPlan,
    added,
    changed,
    moved,
    person_in,
    plan_from,
    plan_json,
    split,
    width,
    without,
    without_room,
)

texts = st.text(max_size=600)
short = st.text("abcdef ", min_size=1, max_size=20).filter(str.strip)
some_lines = st.lists(short, max_size=MOST_LINES)
places = st.integers(-3, MOST_LINES + 3)
parts = st.sampled_from(PARTS)


@st.composite
def plans(draw: st.DrawFn) -> SafetyPlan:
    plan = SafetyPlan()
    for part in PARTS:
        plan = plan.with_lines(part, draw(some_lines), seen=draw(st.booleans()))
    return plan


@given(plans())
def test_it_is_kept_and_comes_back(plan: SafetyPlan) -> None:
    assert plan_from(plan_json(plan)) == plan


@pytest.mark.parametrize(
    "value",
    [None, 7, [], {"lines": 3, "seen": "x"}, {"lines": {"signs": "x", "gone": ["y"], "ask": [1]}}],
)
def test_what_is_not_understood_is_left_out(value: object) -> None:
    assert plan_from(value) == SafetyPlan()


@given(plans(), parts, st.lists(short, max_size=30))
def test_setting_a_part_leaves_the_order_and_the_others(
    plan: SafetyPlan, part: Part, lines: list[str]
) -> None:
    after = plan.with_lines(part, lines)
    assert tuple(one.part for one in after.sections) == PARTS
    assert after.lines(part) == tuple(lines[:MOST_LINES])
    assert all(after.lines(one) == plan.lines(one) for one in PARTS if one != part)


def test_an_empty_plan_begins_at_the_beginning_whatever_was_left_out() -> None:
    plan = SafetyPlan().with_lines("signs", []).with_lines("alone", [])
    assert plan.is_empty
    assert plan.to_come == list(PARTS)
    begun = plan.with_lines("ask", ["Jo"])
    assert not begun.is_empty
    assert begun.to_come == ["around", "care", "safer", "reasons"]


@given(texts)
def test_lines_are_short_and_nothing_that_was_written_is_lost(text: str) -> None:
    lines = split(text)
    assert all(0 < width(one) <= LONGEST_LINE for one in lines)
    assert all(one == one.strip() and "\n" not in one for one in lines)


@given(st.text("abc äß漢🐶", min_size=1, max_size=900))
def test_an_overlong_line_is_broken_and_stays_whole(text: str) -> None:
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


def test_an_overlong_line_breaks_at_a_space_and_never_inside_a_letter() -> None:
    assert split("river " * 40)[0].endswith("river")
    family = "👩\u200d👩\u200d👧"
    assert all(one.startswith("👩") for one in split(family * 60))
    assert all(not one.startswith("\u0301") for one in split("e\u0301" * 250))


def test_bullets_and_numbers_before_a_line_go() -> None:
    typed = "• a walk\n- the sea\n2) Jo, 555 0142\n\n  7 May, her birthday"
    assert split(typed) == ["a walk", "the sea", "Jo, 555 0142", "7 May, her birthday"]


@given(some_lines, texts)
def test_adding_keeps_what_is_there_once_and_within_bounds(lines: list[str], text: str) -> None:
    after = added(lines, text)
    assert after[: len(lines)] == tuple(lines)
    assert len(after) <= MOST_LINES
    assert added(after, text) == after or without_room(lines, text)
    left = without_room(lines, text)
    assert (left > 0) <= (len(after) == MOST_LINES)


def test_the_same_line_is_not_added_twice() -> None:
    assert added(["A walk"], "a walk\nthe sea") == ("A walk", "the sea")


@given(some_lines, places, texts)
def test_other_words_stand_in_the_place_of_the_old_ones(
    lines: list[str], place: int, text: str
) -> None:
    after = changed(lines, place, text)
    assert len(after) <= max(MOST_LINES, len(lines))
    if not split(text) or not 0 <= place < len(lines):
        assert after == tuple(lines)
    else:
        assert after[:place] == tuple(lines[:place])


def test_one_line_becomes_two() -> None:
    assert changed(["a", "b", "c"], 1, "x\ny") == ("a", "x", "y", "c")


@given(some_lines, places)
def test_taking_out_takes_one(lines: list[str], place: int) -> None:
    gone = 0 <= place < len(lines)
    assert len(without(lines, place)) == len(lines) - gone


@given(some_lines, places, st.integers(-20, 20))
def test_moving_never_loses_a_line_or_leaves_the_part(
    lines: list[str], place: int, by: int
) -> None:
    after = moved(lines, place, by)
    assert sorted(after) == sorted(lines)
    if 0 <= place < len(lines):
        assert after[min(max(place + by, 0), len(lines) - 1)] == lines[place]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jo, 555 0142, also at night", "Jo"),
        ("My brother +44 20 7946 0018", "My brother"),
        ("Mrs Petrova (next door)", "Mrs Petrova"),
        ("Ana-Maria: the neighbour", "Ana-Maria"),
        ("555 0142", None),
        ("x" * (LONGEST_NAME + 1), None),
    ],
)
def test_the_name_a_line_begins_with(line: str, name: str | None) -> None:
    assert person_in(line) == name
