"""Seeing somebody, running into them, or hearing from them: on one's own terms."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.contacts.seeing import see


@conversation(
    "encounter",
    opens_on="/encounter",
    title="seeing somebody",
    menu="I see somebody, or they wrote",
)
async def encounter(talk: Talk) -> None:
    """The boundary, three ways through, words to say, a way out, and a check afterwards."""
    await see(talk.within("meet"))
