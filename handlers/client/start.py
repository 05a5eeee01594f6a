"""Hello again."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.client.help import FIRST


@conversation("start", opens_on="/start", menu="Hello")
async def start(talk: Talk) -> None:
    """A greeting, and what can be opened from here."""
    await talk.say(
        "hello",
        "Hello {name}. What would you like?\n\n{commands}",
        name=talk.person.name,
        commands=FIRST,
    )
