"""Words of danger under full load: how long somebody in danger waits while all others check in."""

from benchmarks.bot_figures import SCENES, less, scene
from benchmarks.figure import Figure, Plan
from benchmarks.load import measure_load, percentile
from benchmarks.setting import Setting
from benchmarks.tandem import TANDEM

IN_DANGER = 10


def measure(plan: Plan) -> list[Figure]:
    """The wait for the crisis answer, in every scene of the check-ins; the aim is a second."""
    return [figure for one in SCENES for figure in _waits(plan, *one)]


def _waits(plan: Plan, people: int, latency: float) -> list[Figure]:
    setting = Setting(
        people=people,
        in_danger=IN_DANGER,
        latency=latency,
        warm_up=plan.warm_up,
        seconds=plan.seconds,
        script=TANDEM.script,
    )
    load = measure_load(TANDEM, setting)
    place = f"crisis answer · {scene(people, latency)}"
    waits = list(load.cries)
    return [
        Figure(f"{place} · answered", len(waits), "", f"beside {load.updates:.0f} updates/s"),
        less(f"{place} · p50", percentile(waits, 0.5), "ms", drawn=False),
        less(f"{place} · p99", percentile(waits, 0.99), "ms", drawn=False),
        less(f"{place} · longest", max(waits, default=0.0), "ms", drawn=False),
    ]
