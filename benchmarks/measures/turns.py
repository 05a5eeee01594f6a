"""What a turn costs without any network: the engine, the words, the seals and the database."""

import uvloop

from benchmarks.bot_figures import less
from benchmarks.figure import Figure, Plan
from benchmarks.households import Lived, enrolled, lived
from benchmarks.load import percentile
from benchmarks.places import KINDS, place

PEOPLE = 20
WARM_UP = 1.0
SECONDS = 5.0


def measure(plan: Plan) -> list[Figure]:
    """Twenty people live the real check-in on each kind of database."""
    return [figure for kind in KINDS for figure in turns_on(kind, plan)]


def turns_on(kind: str, plan: Plan) -> list[Figure]:
    """The figures of one kind of database."""
    with place(kind) as (url, folder):
        enrolled(url, folder, PEOPLE)
        warm_up, seconds = min(plan.warm_up, WARM_UP), min(plan.seconds, SECONDS)
        return figures_of(kind, uvloop.run(lived(url, folder, PEOPLE, warm_up, seconds)))


def figures_of(kind: str, found: Lived) -> list[Figure]:
    """Turns a second and how long one takes, with the wait for the other nineteen in it."""
    place_name = f"turns, no network · {PEOPLE} people, {kind}"
    note = f"{found.check_ins / found.seconds:.0f} check-ins a second"
    busy = 1e6 * found.busy / max(1, len(found.turns))
    return [
        Figure(f"{place_name} · turns", len(found.turns) / found.seconds, "/s", note),
        less(f"{place_name} · CPU per turn", busy, "µs"),
        less(f"{place_name} · turn p50", 1000 * percentile(found.turns, 0.50), "ms"),
        less(f"{place_name} · turn p99", 1000 * percentile(found.turns, 0.99), "ms"),
    ]
