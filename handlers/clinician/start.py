"""Hello again, clinician."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.clinician.help import COMMANDS


@conversation("start", opens_on="/start", menu="Hello")
async def start(talk: Talk) -> None:
    """A greeting and the commands."""
    await talk.say("hello", "Hello {name}.\n\n{commands}", name=talk.person.name, commands=COMMANDS)
