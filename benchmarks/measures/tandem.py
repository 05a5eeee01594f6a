"""Tandem itself, as a whole: ``python -m bot run`` under the same people."""

from importlib.util import find_spec

from benchmarks.bot_figures import measure_bot
from benchmarks.figure import Figure, Plan
from benchmarks.tandem import TANDEM


def measure(plan: Plan) -> list[Figure]:
    """Tandem in every scene; nothing while there is no ``bot run`` to start."""
    if find_spec("bot.cli") is None:
        return []
    return measure_bot(TANDEM, plan)
