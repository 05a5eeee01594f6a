"""People in the same process as the house live the real check-in to its end."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.households import enrolled, lived


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_two_people_keep_their_check_ins(sqlite_url: str, tmp_path: Path) -> None:
    enrolled(sqlite_url, tmp_path, 2)
    found = asyncio.run(lived(sqlite_url, tmp_path, 2, warm_up=0.0, seconds=3.0))
    assert found.check_ins >= 2
    assert len(found.turns) > 5 * found.check_ins
