"""One hostile chat: how much longer all others wait while it sends a thousand messages a second.

Both runs are the same people checking in; the aim is that the p99 less than doubles.
"""

from dataclasses import replace

from benchmarks.bot_figures import less
from benchmarks.figure import Figure, Plan
from benchmarks.load import Load, measure_load
from benchmarks.setting import Setting
from benchmarks.tandem import LIMITED

PEOPLE = 20
LATENCY = 0.05
A_SECOND = 1000.0


def measure(plan: Plan) -> list[Figure]:
    """The wait of the others without and with the flood, and how much it grew."""
    calm = Setting(
        people=PEOPLE,
        latency=LATENCY,
        warm_up=plan.warm_up,
        seconds=plan.seconds,
        script=LIMITED.script,
    )
    before = measure_load(LIMITED, calm)
    during = measure_load(LIMITED, replace(calm, flood=A_SECOND))
    return figures_of(before, during)


def figures_of(before: Load, during: Load) -> list[Figure]:
    """What the others notice of it."""
    place = f"one chat floods with {A_SECOND:.0f} messages/s beside {PEOPLE} people"
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
