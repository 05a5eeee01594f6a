"""What it takes to plan a client's day, and the mornings of everybody in one sweep.

The aim: a day without storage in less than a millisecond; 100,000 clients in ten minutes of one
core, storage included, with flat memory.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace

import orjson

from benchmarks.bot_figures import less
from benchmarks.figure import Figure, Plan
from benchmarks.load import ROOT, percentile
from benchmarks.made_up import DOSE, FULL_WEEK, calendar_week, free_day
from benchmarks.morning import Morning
from benchmarks.mornings import seed
from benchmarks.places import KINDS, place
from bot.care.free_day import FreeDay

MOST_DAYS = 2000
DAYS_A_SECOND = 100
CLIENTS, QUICK_CLIENTS = 100_000, 300
CHECK_INS = 14

DAYS: Mapping[str, FreeDay] = {
    "nothing told yet": free_day(0),
    "28 check-ins": free_day(28),
    "84 check-ins": free_day(84),
    "28 check-ins, 15 commitments": free_day(28, FULL_WEEK),
    "28 check-ins, 50 dated events": free_day(28, calendar_week(50)),
}


def measure(plan: Plan) -> list[Figure]:
    """One day of several clients, then a whole morning on each kind of database."""
    days = min(MOST_DAYS, int(DAYS_A_SECOND * plan.seconds))
    clients = QUICK_CLIENTS if plan.quick else CLIENTS
    figures = [figure for name, day in DAYS.items() for figure in day_of(name, day, days)]
    return figures + [one for kind in KINDS for one in morning_on(kind, clients, CHECK_INS)]


def day_of(name: str, day: FreeDay, times: int) -> list[Figure]:
    """Windows, risk and choice of one client's day, in processor time: others' load is no cost."""
    took = []
    for _ in range(times):
        fresh = replace(day)
        began = time.thread_time()
        fresh.choose(DOSE)
        took.append(time.thread_time() - began)
    took.sort()
    return [
        less(f"a day planned · {name} · p50", 1000 * percentile(took, 0.50), "ms"),
        less(f"a day planned · {name} · p99", 1000 * percentile(took, 0.99), "ms"),
    ]


def morning_on(kind: str, clients: int, check_ins: int) -> list[Figure]:
    """The mornings of so many clients, each with so many days of check-ins, swept by one worker."""
    with place(kind) as (url, folder):
        seed(url, folder, clients, check_ins)
        command = [sys.executable, "-m", "benchmarks.morning", url, str(folder)]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return figures_of(kind, check_ins, Morning(**orjson.loads(done.stdout)))


def figures_of(kind: str, check_ins: int, found: Morning) -> list[Figure]:
    """Clients a second, by the processor and by the clock, and whether memory stayed flat."""
    name = f"a morning, {check_ins} check-ins each · {kind}, {found.clients:,} clients"
    busy = found.busy + found.served
    note = f"{busy:.1f} s of a core, {found.served:.1f} of them the server's"
    flat = f"{found.before:.0f} before, {found.halfway:.0f} halfway, {found.most:.0f} at most"
    return [
        Figure(f"{name} · a second of a core", found.clients / busy, "/s", note, drawn=False),
        Figure(f"{name} · a second", found.clients / found.seconds, "/s", drawn=False),
        Figure(f"{name} · memory at the end", found.after, "MiB", flat, "lower", drawn=False),
    ]
