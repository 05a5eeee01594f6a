"""The crowd times each wait and notices who was left alone."""

from itertools import count

import orjson
import pytest

from benchmarks.crowd import FIRST_PERSON, Crowd, odd_transcripts, unlike
from benchmarks.people import Answer, Button, Message, Script


def crowd(posted: list[bytes]) -> Crowd:
    """Two people whose updates end up in the list."""
    return Crowd(2, Script(), lambda rest, _after: posted.append(rest), count(1))


def test_a_wait_ends_with_the_first_sign_of_the_bot() -> None:
    posted: list[bytes] = []
    people = crowd(posted)
    people.begin(FIRST_PERSON, 100.0)
    people.hears(FIRST_PERSON, Message(5, "Mood?", [Button("3", "m3")], b'{"message_id":5}'), 100.5)
    people.notices(FIRST_PERSON, 100.75)
    people.notices(FIRST_PERSON, 103.0)
    assert people.tally.latencies == pytest.approx([0.5, 0.25])
    query = orjson.loads(b"{" + posted[1])["callback_query"]
    assert (query["data"], query["message"]) == ("m3", {"message_id": 5})


def test_who_waits_too_long_starts_again_and_is_counted() -> None:
    posted: list[bytes] = []
    people = crowd(posted)
    people.begin(FIRST_PERSON, 100.0)
    people.give_up(105.0, patience=10)
    assert people.tally.failures == 0
    people.give_up(111.0, patience=10)
    assert people.tally.failures == 1
    assert len(posted) == 2
    assert people.waiting == 1


def test_a_quiet_crowd_listens_but_does_not_answer() -> None:
    posted: list[bytes] = []
    people = crowd(posted)
    people.begin(FIRST_PERSON, 100.0)
    people.quiet = True
    people.hears(FIRST_PERSON, Message(5, "Kept.", []), 101.0)
    assert people.tally.check_ins == 1
    assert len(posted) == 1


def test_strangers_are_nobody() -> None:
    people = crowd([])
    people.hears(5, Message(1, "Hello", []), 1.0)
    assert people.tally.latencies == []


def test_those_in_danger_are_timed_apart_and_write_again_only_when_answered() -> None:
    posted: list[bytes] = []
    people = crowd(posted)
    afraid = FIRST_PERSON + 2
    people.cries(afraid, 100.0)
    people.cries(afraid, 100.2)
    assert len(posted) == 1
    people.hears(afraid, Message(5, "I read that.", []), 100.5)
    assert people.tally.cries == pytest.approx([0.5])
    assert people.tally.latencies == []
    people.cries(afraid, 101.0)
    assert len(posted) == 2


def test_a_check_in_that_asked_otherwise_is_odd() -> None:
    usual = [Answer("Mood?", "3"), Answer("Sleep?", "4")]
    assert odd_transcripts([]) == 0
    assert odd_transcripts([usual, usual, list(reversed(usual))]) == 1


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [
        ([["3"], ["4"]], 0),
        ([["3"], ["4"], ["5"]], 0),
        ([["3"], ["4"], ["5"], ["6"]], 1),
        ([["3"]], 1),
        ([["3"], ["5"]], 1),
        ([], 2),
    ],
)
def test_what_is_stored_must_be_what_was_answered(stored: list[list[str]], wrong: int) -> None:
    assert unlike({1: [["3"], ["4"]]}, {1: stored}) == wrong


def test_who_thinks_first_does_not_wait_meanwhile() -> None:
    posted: list[tuple[bytes, float]] = []
    people = Crowd(1, Script(), lambda *one: posted.append(one), count(1), think=0.2)
    people.begin(FIRST_PERSON, 100.0)
    assert [after for _, after in posted] == [0.2]
    people.notices(FIRST_PERSON, 100.5)
    assert people.tally.latencies == [pytest.approx(0.3)]
