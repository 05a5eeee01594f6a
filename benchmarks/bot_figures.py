"""A bot's load as figures, named alike for every bot so that they can be compared."""

from dataclasses import replace

from benchmarks.adapter import CONVERSATION_PTB, Adapter
from benchmarks.figure import Figure, Plan
from benchmarks.load import Load, measure_load
from benchmarks.setting import Setting

SCENES = ((50, 0.0), (200, 0.05))


def scene(people: int, latency: float) -> str:
    """How a scene is called: so many people at once, an API that takes so many ms a call."""
    return f"{people} people, {latency * 1000:.0f} ms"


def measure_bot(adapter: Adapter, plan: Plan) -> list[Figure]:
    """The bot in every scene, compared with the ConversationHandler bot in the same scene."""
    return [figure for one in SCENES for figure in measure_scene(adapter, plan, *one)]


def measure_scene(adapter: Adapter, plan: Plan, people: int, latency: float) -> list[Figure]:
    """The bot with so many people and an API that takes so many seconds a call."""
    setting = Setting(
        people=people,
        latency=latency,
        warm_up=plan.warm_up,
        seconds=plan.seconds,
        script=adapter.script,
    )
    return figures_of(adapter, scene(people, latency), measure_load(adapter, setting))


def figures_of(adapter: Adapter, place: str, load: Load) -> list[Figure]:
    """The figures of one bot in one scene, each compared with the ConversationHandler bot's."""
    lines = [
        *_check_ins(adapter, load),
        Figure("updates", load.updates, "/s", note(load)),
        less("CPU per update", load.cpu_per_update, "µs"),
        less("reply p50", load.p50, "ms", drawn=False),
        less("reply p95", load.p95, "ms", drawn=False),
        less("reply p99", load.p99, "ms"),
        less("peak memory", load.peak, "MiB"),
        less("API calls per update", load.calls_per_update, "", drawn=False),
        less("no answer in 10 s", load.failures, "", drawn=False),
    ]
    return [_placed(line, adapter, place) for line in lines]


def less(name: str, value: float, unit: str, *, drawn: bool = True) -> Figure:
    """A figure that is better when lower."""
    return Figure(name, value, unit, better="lower", drawn=drawn)


def _check_ins(adapter: Adapter, load: Load) -> list[Figure]:
    if adapter.script.opening == adapter.script.marker:
        return []
    return [
        Figure("check-ins", load.check_ins, "/s"),
        less("API calls per check-in", load.calls_per_check_in, "", drawn=False),
    ]


def _placed(line: Figure, adapter: Adapter, place: str) -> Figure:
    reference = f"{CONVERSATION_PTB.name} · {place} · {line.name}"
    name = f"{adapter.name} · {place} · {line.name}"
    return replace(line, name=name, of=None if name == reference else reference)


def note(load: Load) -> str:
    """What else must be known to trust the figures of this load."""
    said = [f"harness {load.api_cpu_per_update:.0f} µs an update"]
    if load.held_up > 0.02:
        said.append(f"core taken by others {load.held_up:.0%} of the time")
    if load.odd:
        said.append(f"{load.odd} check-ins asked other questions")
    if load.unlike is not None:
        said.append(f"{load.unlike} stored unlike answered")
    return ", ".join(said)
