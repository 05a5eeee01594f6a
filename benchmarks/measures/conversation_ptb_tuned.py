"""The usual bot made fast with little change: what is left then is the framework's own cost."""

from importlib.util import find_spec

from benchmarks.adapter import CONVERSATION_PTB_TUNED
from benchmarks.bot_figures import measure_bot
from benchmarks.figure import Figure, Plan


def measure(plan: Plan) -> list[Figure]:
    """The tuned bot in every scene; nothing without aiosqlite, nor in a hurry."""
    if plan.quick or find_spec("aiosqlite") is None:
        return []
    return measure_bot(CONVERSATION_PTB_TUNED, plan)
