"""What a clinician reads when nothing is open."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.clinician.help import COMMANDS


@conversation("idle")
async def idle(talk: Talk) -> None:
    """Nothing is passed on to anybody from here, and that is said."""
    await talk.say(
        "idle",
        "I only know these commands. What you just wrote was not kept and goes to nobody.\n\n"
        "{commands}",
        commands=COMMANDS,
    )
