"""``getUpdates`` keeps what is not confirmed, and forgets what is."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.updates import Updates


def queue(count: int) -> Updates:
    """So many updates, numbered from 1."""
    updates = Updates()
    for _ in range(count):
        updates.add(b'"message":{}}')
    return updates


def ids(updates: list[bytes]) -> list[int]:
    """The ids in a batch."""
    return [orjson.loads(update)["update_id"] for update in updates]


def test_unconfirmed_updates_come_again() -> None:
    updates = queue(3)
    assert ids(updates.take()) == [1, 2, 3]
    assert ids(updates.take()) == [1, 2, 3]


def test_an_offset_confirms_what_lies_below_it() -> None:
    updates = queue(5)
    assert ids(updates.take(offset=4)) == [4, 5]
    assert ids(updates.take(offset=0)) == [4, 5]
    assert updates.take(offset=6) == []
    assert len(updates) == 0


def test_a_batch_is_never_more_than_a_hundred() -> None:
    updates = queue(150)
    assert len(updates.take()) == 100
    assert len(updates.take(limit=1000)) == 100
    assert ids(updates.take(offset=101, limit=2)) == [101, 102]


def test_a_negative_offset_keeps_only_the_last() -> None:
    updates = queue(5)
    assert ids(updates.take(offset=-2)) == [4, 5]
    assert ids(updates.take()) == [4, 5]


def test_a_duplicate_comes_once_more_after_it_was_confirmed() -> None:
    updates = Updates()
    updates.add(b'"message":{}}', twice=True)
    updates.add(b'"message":{}}')
    assert ids(updates.take()) == [1, 2]
    assert ids(updates.take(offset=3)) == [1]
    assert updates.take(offset=2) == []


@given(st.integers(0, 300), st.integers(1, 120))
def test_a_bot_that_confirms_each_batch_sees_every_update_once(count: int, limit: int) -> None:
    updates, seen, offset = queue(count), list[int](), 0
    while batch := ids(updates.take(offset, limit)):
        seen += batch
        offset = batch[-1] + 1
    assert seen == list(range(1, count + 1))
