"""How much memory a worker holds, with few and with many clients enrolled."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.enrolment import with_store
from benchmarks.figure import Figure, Plan
from benchmarks.households import enrolled
from benchmarks.load import ROOT
from benchmarks.places import SQLITE, place
from storage import dues, people
from storage.tx import Tx

FEW = 1000
MANY = 100_000
DUE = 1000


def measure(plan: Plan) -> list[Figure]:
    """A worker sweeps the check-ins of a thousand people: of all, and of a thousand of many."""
    sizes = (FEW,) if plan.quick else (FEW, MANY)
    return [figure for size in sizes for figure in memory_with(size)]


def memory_with(size: int) -> list[Figure]:
    """The memory of a worker with so many clients, before, after and at most during the sweep."""
    with place(SQLITE) as (url, folder):
        enrolled(url, folder, size)
        asyncio.run(with_store(url, folder, _plan_all))
        swept, sent, *held = _sweep(url, folder)
    note = f"{swept:.0f} rows swept, {sent:.0f} messages sent"
    moments = zip(("at the start", "after a sweep", "at most"), held, strict=True)
    return [_figure(size, when, mib, note) for when, mib in moments]


def _figure(size: int, when: str, mib: float, note: str) -> Figure:
    name = f"memory of a worker · {size:,} clients · {when}"
    reference = None if size == FEW else f"memory of a worker · {FEW:,} clients · {when}"
    return Figure(name, mib, "MiB", note, "lower", reference, drawn=False)


def _plan_all(tx: Tx) -> None:
    """Everybody's next check-in: due now for the first thousand, tomorrow for the others."""
    for at, person in enumerate(people.every(tx, "client")):
        later = timedelta(days=0 if at < DUE else 1)
        dues.plan(tx, person, "nudge:checkin", "next", tx.now + later)


def _sweep(url: str, folder: Path) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.sweeper", url, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return [float(word) for word in done.stdout.split()]
