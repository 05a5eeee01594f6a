"""Entries by name: repeated names are numbered, places are never used twice, back is gentle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.talk.log import ANSWER, DECLINED, ELAPSED, Log

NAMES = st.sampled_from(["a", "b", "c", "d"])
ACTIONS = st.lists(st.tuples(st.sampled_from(["put", "draft", "drop", "back", "amend"]), NAMES))


def test_a_repeated_name_is_numbered_until_the_next_run() -> None:
    log = Log({}, 1)
    assert [log.numbered(name) for name in ("a", "a", "b", "a")] == ["a", "a#2", "b", "a#3"]
    log.rewind_names()
    assert log.numbered("a") == "a"


def test_back_takes_one_back_and_the_later_ones_wait() -> None:
    log = Log({}, 1)
    for name in ("a", "b", "c"):
        log.put(name, ANSWER, name)
    log.put("d", ANSWER, ["tick"], state="draft")
    log.back_to("b")
    assert {name: note.state for name, note in log.notes.items()} == {
        "a": "kept",
        "c": "earlier",
        "d": "draft",
    }
    assert log.dropped == {"b"}
    assert log.draft("d") == ["tick"]
    assert log.kept("c") is None


def test_answers_are_what_a_person_said() -> None:
    log = Log({}, 1)
    log.put("b", ANSWER, 1)
    log.put("say", "say", "Hello.")
    log.put("wait", ELAPSED, None)
    log.put("a", DECLINED, None)
    log.put("c", ANSWER, [], state="draft")
    assert [note.name for note in log.answers()] == ["b", "a"]


@given(ACTIONS)
def test_whatever_happens_places_are_unique_and_what_changed_is_known(
    actions: list[tuple[str, str]],
) -> None:
    log = Log({}, 1)
    for action, name in actions:
        if action in {"put", "draft"}:
            log.put(name, ANSWER, 1, state="draft" if action == "draft" else "kept")
        elif name in log.notes and action == "back":
            log.back_to(name)
        elif name in log.notes and action == "amend":
            log.amend(name, 2)
        else:
            log.drop(name)
    places = [note.seq for note in log.notes.values()]
    assert len(places) == len(set(places))
    assert all(seq < log.next_seq for seq in places)
    assert log.touched == set(log.notes)
    assert not log.dropped & set(log.notes)
    assert len(log) == len(log.notes)
