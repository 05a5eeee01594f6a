"""Whether a sweep costs the same for each due row, however large the table, and lets others live.

The aim: as much a row with a million in the table as with a thousand, and never more than 50 ms
in which the event loop does nothing else.
"""

from pathlib import Path

import uvloop

from benchmarks.duetable import Drained, due_table
from benchmarks.figure import Figure, Plan
from benchmarks.places import KINDS, place

FEW = 1000
SIZES = (FEW, 100_000, 1_000_000)
QUICK_SIZES = SIZES[:2]
SECONDS = 4.0
MOST_BLOCKED = 50.0

Case = tuple[int, int]


def measure(plan: Plan) -> list[Figure]:
    """Every size on each kind of database, all of it due and only a thousand of it due."""
    figures: list[Figure] = []
    for kind in KINDS:
        with place(kind) as (url, folder):
            figures += figures_of(kind, uvloop.run(_drained(url, folder, plan)))
    return figures


async def _drained(url: str, folder: Path, plan: Plan) -> dict[Case, Drained]:
    sizes = QUICK_SIZES if plan.quick else SIZES
    cases = [(rows, due) for rows in sizes for due in dict.fromkeys((rows, FEW))]
    found: dict[Case, Drained] = {}
    async with due_table(url, folder) as table:
        await table.fill(FEW, FEW)
        await table.drain(SECONDS)  # what is compiled and connected once is not a row's cost
        for rows, due in cases:
            await table.fill(rows, due)
            found[rows, due] = await table.drain(min(SECONDS, plan.seconds))
    return found


def figures_of(kind: str, found: dict[Case, Drained]) -> list[Figure]:
    """What a due row costs in every case, each compared with a table of a thousand."""
    figures = [figure for case, one in found.items() for figure in _case(kind, case, one)]
    blocked = 1000 * max(one.blocked for one in found.values())
    word = "as aimed" if blocked < MOST_BLOCKED else f"the aim is {MOST_BLOCKED:.0f} ms"
    name = f"sweep · {kind} · event loop blocked at most"
    return [*figures, Figure(name, blocked, "ms", word, "lower", drawn=False)]


def _case(kind: str, case: Case, one: Drained) -> list[Figure]:
    what = f"sweep · {kind}, {_words(case)}"
    reference = f"sweep · {kind}, {_words((FEW, FEW))}"
    note = f"{one.rows:,} drained, loop blocked {1000 * one.blocked:.0f} ms at most"
    rows = max(1, one.rows)
    return [
        Figure(
            f"{what} · {name}",
            1e6 * seconds / rows,
            "µs",
            note,
            "lower",
            None if what == reference else f"{reference} · {name}",
            drawn=False,
        )
        for name, seconds in (
            ("claim, a due row", one.claiming),
            ("claim and finish, a due row", one.seconds),
        )
    ]


def _words(case: Case) -> str:
    rows, due = case
    return f"all due of {rows:,}" if rows == due else f"{due:,} due of {rows:,}"
