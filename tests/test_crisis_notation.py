"""Rules are written in a small notation that refuses what it cannot read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.notation import (
    Choice,
    Gap,
    NotationError,
    Word,
    alternatives,
    checked,
    halves,
    named,
    nearness,
    read,
)


def test_words_lists_gaps_and_choices_are_read() -> None:
    assert read("want .. to (die | be dead) <soon>") == (
        Word("want"),
        Gap(3),
        Word("to"),
        Choice(((Word("die"),), (Word("be"), Word("dead")))),
        Word("<soon>"),
    )


def test_a_question_mark_makes_a_word_or_a_choice_optional() -> None:
    assert read("my (own)? ..6 way") == (
        Word("my"),
        Choice(((Choice(((Word("own"),),)),), ())),
        Gap(6),
        Word("way"),
    )


def test_two_halves_are_told_apart() -> None:
    assert halves("bye & gone forever") == ("bye", "gone forever")


def test_halves_say_how_near_they_must_be() -> None:
    assert halves("pills ~ counted ~4 bed") == ("pills", "counted", "bed")
    assert nearness("pills ~ counted") == 12
    assert nearness("pills ~4 counted") == 4
    assert nearness("bye & gone") is None


def test_a_line_of_a_word_list_may_hold_several_entries() -> None:
    assert alternatives("rope | keep (looking | staring) | noose") == (
        "rope",
        "keep (looking | staring)",
        "noose",
    )


@pytest.mark.parametrize("pattern", ["", "(a | b", "a ) b", "? a", ".. a", "<broken"])
def test_what_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(NotationError):
        read(pattern)


def test_a_list_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(NotationError, match="no word list <nowhere>"):
        checked(named(read("to <nowhere>")), {}, "to <nowhere>")


@given(st.text(alphabet="ab()|?.<> ", max_size=20))
def test_anything_else_is_either_read_or_refused(pattern: str) -> None:
    try:
        assert read(pattern)
    except NotationError:
        assert True
