"""Marks: many written together, none answered before it is written, a failure told to all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.marks import Marks
from storage.outbox import Mark


class Paper:
    """Where marks are written; slow, and broken when told so."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.broken = False

    async def write(self, marks: Sequence[Mark]) -> None:
        await asyncio.sleep(0.01)
        if self.broken:
            raise OSError("no paper")
        self.batches.append([mark.id for mark in marks])


async def test_what_comes_while_one_batch_is_written_is_written_together() -> None:
    paper = Paper()
    marks = Marks(paper.write)
    await asyncio.gather(*(marks.note(Mark(number, None)) for number in range(20)))
    assert sorted(one for batch in paper.batches for one in batch) == list(range(20))
    assert len(paper.batches) <= 2


async def test_a_failure_is_told_to_everybody_in_the_batch_and_the_next_one_works() -> None:
    paper = Paper()
    marks = Marks(paper.write)
    paper.broken = True
    told = await asyncio.gather(
        *(marks.note(Mark(n, None)) for n in (1, 2)), return_exceptions=True
    )
    assert [type(one) for one in told] == [OSError, OSError]
    paper.broken = False
    await marks.note(Mark(3, 7))
    assert paper.batches == [[3]]


async def test_flush_waits_until_all_is_written() -> None:
    paper = Paper()
    marks = Marks(paper.write)
    noting = asyncio.ensure_future(marks.note(Mark(1, None)))
    await asyncio.sleep(0)
    await marks.flush()
    assert paper.batches == [[1]]
    await noting


async def test_one_who_stops_waiting_loses_no_mark() -> None:
    paper = Paper()
    marks = Marks(paper.write)
    noting = asyncio.ensure_future(marks.note(Mark(1, None)))
    await asyncio.sleep(0)
    noting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await noting
    await marks.flush()
    assert paper.batches == [[1]]
