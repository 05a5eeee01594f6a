"""The usual bot: ConversationHandler, pickle and SQLModel. All others are compared with it."""

from importlib.util import find_spec

from benchmarks.adapter import CONVERSATION_PTB
from benchmarks.bot_figures import measure_bot
from benchmarks.figure import Figure, Plan


def measure(plan: Plan) -> list[Figure]:
    """The ConversationHandler bot in every scene; nothing without aiosqlite, which it needs."""
    if find_spec("aiosqlite") is None:
        return []
    return measure_bot(CONVERSATION_PTB, plan)
