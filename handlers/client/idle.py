"""What is said when somebody writes and nothing is open."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.client.help import FIRST


@conversation("idle")
async def idle(talk: Talk) -> None:
    """Honest about what a script can do with free words."""
    if talk.opening.get("command"):
        await talk.say(
            "unknown", "I do not know that command. These I know:\n\n{commands}", commands=FIRST
        )
        return
    await talk.say(
        "idle",
        "I can only follow written conversations, so I cannot answer that, and I have not kept it. "
        "Nobody else reads it either.\n\n{commands}",
        commands=FIRST,
    )
