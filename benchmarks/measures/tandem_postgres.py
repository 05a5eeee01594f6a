"""Tandem on a PostgreSQL server, under the same people. The server's own work is not counted."""

from importlib.util import find_spec

from benchmarks.bot_figures import SCENES, measure_scene
from benchmarks.figure import Figure, Plan
from benchmarks.places import server
from benchmarks.tandem import on_postgres
from tests.postgres import new_database


def measure(plan: Plan) -> list[Figure]:
    """Tandem in every scene, each on a fresh database; nothing without ``bot run``."""
    if find_spec("bot.cli") is None:
        return []
    figures: list[Figure] = []
    with server() as running:
        for people, latency in SCENES:
            figures += measure_scene(on_postgres(new_database(running)), plan, people, latency)
    return figures
