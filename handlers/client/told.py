"""What a clinician has read, written or put on the agenda: told, and nothing is asked."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import telling
from handlers.alliance.discreetly import unveil


@conversation("told")
async def told(talk: Talk) -> None:
    """Each thing once, in the order in which it happened."""
    waits = await talk.recall("waits", telling.is_waiting)
    if not waits:
        return
    await unveil(talk.within("first"))
    words = await talk.do("words", telling.take)
    for number, one in enumerate(words, 1):
        line = telling.TELLS.get(one.what)
        if line is not None:
            said = talk.tell(f"tell-{one.what}", line, **one.args)
            await talk.say(f"said-{number}", "{said}", said=said)
