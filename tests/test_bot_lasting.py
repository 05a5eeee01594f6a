"""What was there when the work began is not looked at again."""

import gc
from collections.abc import Iterator

import pytest

from bot.lasting import lasts


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_exists_is_left_alone_and_what_comes_later_is_not() -> None:
    before = [object()]
    lasts()
    after = [object()]
    watched = {id(one) for one in gc.get_objects()}
    assert gc.get_freeze_count() > 0
    assert id(before) not in watched
    assert id(after) in watched
