"""One hostile chat: how much longer all others wait while it sends a thousand messages a second.

Both runs are the same people checking in; the aim is that the p99 less than doubles. Measured by
polling a server close by, and with 50 ms to it and back, by polling and by webhook.
"""

from dataclasses import replace

from benchmarks.adapter import Adapter
from benchmarks.bot_figures import less
from benchmarks.figure import Figure, Plan
from benchmarks.load import Load, measure_load
from benchmarks.setting import Setting
from benchmarks.tandem import HOOKED, LIMITED

PEOPLE = 20
THINK = 0.2
"""Seconds before somebody answers: a thumb is not faster, and one that were would be limited."""
A_SECOND = 1000.0
WAYS = ((LIMITED, 0.0), (LIMITED, 0.05), (HOOKED, 0.05))
"""Which way updates come, and seconds to the Bot API and back."""
BEGINNING = 3.0
"""Seconds at least before anything counts: the first messages of a flood are taken, once in the
rest that follows.
"""


def measure(plan: Plan) -> list[Figure]:
    """The wait of the others without and with the flood, and how much it grew, each way."""
    return [figure for bot, latency in WAYS for figure in _measured(plan, bot, latency)]


def _measured(plan: Plan, bot: Adapter, latency: float) -> list[Figure]:
    calm = Setting(
        people=PEOPLE,
        latency=latency,
        think=THINK,
        warm_up=max(BEGINNING, plan.warm_up),
        seconds=plan.seconds,
        script=bot.script,
    )
    before = measure_load(bot, calm)
    during = measure_load(bot, replace(calm, flood=A_SECOND))
    return figures_of(f"{bot.name}, {1000 * latency:.0f} ms", before, during)


def figures_of(way: str, before: Load, during: Load) -> list[Figure]:
    """What the others notice of it."""
    place = f"one chat floods with {A_SECOND:.0f}/s beside {PEOPLE} people · {way}"
    notes = f"{before.updates:.0f} and {during.updates:.0f} updates/s of the others"
    return [
        less(f"{place} · p99 before", before.p99, "ms", drawn=False),
        less(f"{place} · p99 during", during.p99, "ms", drawn=False),
        replace(less(f"{place} · p99 grows", _ratio(before, during), "times"), note=notes),
        less(f"{place} · p50 during", during.p50, "ms", drawn=False),
        less(f"{place} · no answer in 10 s", during.failures, "", drawn=False),
    ]


def _ratio(before: Load, during: Load) -> float:
    return during.p99 / before.p99 if before.p99 else 0.0
