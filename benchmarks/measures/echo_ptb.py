"""The framework alone: what python-telegram-bot costs before a bot does anything."""

from benchmarks.adapter import ECHO_PTB
from benchmarks.bot_figures import measure_bot
from benchmarks.figure import Figure, Plan


def measure(plan: Plan) -> list[Figure]:
    """The echo bot in every scene."""
    return measure_bot(ECHO_PTB, plan)
