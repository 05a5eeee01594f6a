"""What the harness itself can take, so that nobody mistakes it for the limit of a bot."""

from benchmarks.adapter import NULL_BOT
from benchmarks.figure import Figure, Plan
from benchmarks.load import measure_load
from benchmarks.setting import Setting


def measure(plan: Plan) -> list[Figure]:
    """Updates a second with a bot that does next to nothing."""
    setting = Setting(
        people=50, warm_up=1.0, seconds=min(plan.seconds, 3.0), script=NULL_BOT.script
    )
    load = measure_load(NULL_BOT, setting)
    harness = f"harness {load.api_cpu_per_update:.0f} µs an update"
    return [Figure("harness ceiling · 50 people, 0 ms · updates", load.updates, "/s", harness)]
