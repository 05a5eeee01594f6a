"""What can become of a page: nothing unseen goes out, and what is gone is gone."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as some

from bot.care.sheet_states import AFTER, GONE, STATES, Act, State, after

ACTS = some.lists(some.sampled_from(get_args(Act)), max_size=30)


def walked(acts: list[Act]) -> list[State]:
    """Every state a page goes through, acts that are not allowed left out."""
    states: list[State] = ["drafted"]
    for act in acts:
        following = after(states[-1], act)
        if following is not None:
            states.append(following)
    return states


@given(ACTS)
def test_nothing_goes_that_was_not_shown_and_let_go_just_before(acts: list[Act]) -> None:
    states = walked(acts)
    if "sent" in states:
        sent = states.index("sent")
        assert states[sent - 2 : sent + 1] == ["shown", "released", "sent"]


@given(ACTS)
def test_what_is_gone_is_never_taken_back_or_sent_again(acts: list[Act]) -> None:
    states = walked(acts)
    gone = [state in GONE for state in states]
    assert gone == sorted(gone)
    assert states.count("sent") <= 1
    assert states.count("seen") <= 1


@given(ACTS)
def test_a_stopped_page_is_shown_again_before_it_goes(acts: list[Act]) -> None:
    states = walked([*acts, "stop", "release", "send"])
    if states[-1] not in GONE:
        assert states[-1] == "stopped"


def test_every_act_knows_only_states_there_are() -> None:
    assert set(get_args(State)) == set(STATES)
    for change in AFTER.values():
        assert set(change) | set(change.values()) <= set(STATES)


def test_an_answer_counts_as_having_been_read() -> None:
    assert after("sent", "answer") == "answered"
    assert after("seen", "answer") == "answered"
    assert after("released", "answer") is None
