"""The same days lived twice, with other numbers given: no column that is not sealed tells them
apart. What was typed in words is looked for by ``test_canary.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import LargeBinary, select
from sqlmodel import SQLModel

from handlers.scope_words import KINDS
from storage.tx import Tx
from tests.cast import DAY, checks_in, furnished_world, met, stored

KEYED = {"lookup", "link_hash", "code_hash", "proof"}
"""Hashes with a key of the installation, of things that are drawn by chance or printed."""
TEN = timedelta(minutes=10)
CHECK_INS = 3
Clear = dict[str, list[str]]


def clear(tx: Tx) -> Clear:
    """Every column that is not sealed, with all that is in it."""
    return {
        f"{table.name}.{column.name}": sorted(
            repr(value) for value in tx.connection.execute(select(column)).scalars()
        )
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if not isinstance(column.type, LargeBinary) and column.name not in KEYED
    }


async def lived(
    url: str, folder: Path, *, ratings: Sequence[str], phone: str, pull: Sequence[str]
) -> Clear:
    """A week with a check-in a day, a wave, somebody to call, and a page for the clinician."""
    async with furnished_world(url, folder) as made:
        cast = await met(made, *(f"☐ {label}" for label in KINDS.values()))
        ana = cast.ana
        await ana.opens("/people").taps("Add somebody").says("Jo").taps("Friend").taps("Close")
        await ana.taps("Strengthens me").taps("No").taps("☐ To talk").taps("Done").says(phone)
        await ana.taps("That is all")
        await ana.opens("/urge").taps(pull[0]).taps("Put it off").waits(TEN).taps(pull[1])
        await ana.taps("Rather not say")
        for _ in range(CHECK_INS):
            await checks_in(await ana.opens("/checkin"), numbers=ratings)
            await ana.waits(DAY)
        await ana.waits(5 * DAY)
        return await stored(made, clear)


async def test_no_column_tells_which_numbers_were_given(sqlite_url: str, tmp_path: Path) -> None:
    one = await lived(
        sqlite_url,
        tmp_path / "one",
        ratings=("6", "4", "7", "2", "3"),
        phone="555 0142",
        pull=("6", "3"),
    )
    other = await lived(
        sqlite_url.replace("tandem", "other"),
        tmp_path / "other",
        ratings=("5", "3", "8", "1", "4"),
        phone="555 0199",
        pull=("5", "2"),
    )
    assert len(one["record.kind"]) > CHECK_INS
    assert {name for name in one if one[name] != other[name]} == set()
