"""A suggestion for a client's free time: theirs to accept or not, and no answer comes back."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import clients
from handlers.alliance.suggesting import suggest_to


@conversation("suggest", opens_on="/suggest", rank=4, menu="Suggest something for free time")
async def suggest(talk: Talk) -> None:
    """For whom, what, and then it is with the client."""
    names = await talk.recall("names", clients.names)
    if not names:
        await talk.say("nobody", "Nobody yet. /invite makes an invitation.")
        return
    alliance = await talk.choice("whom", "For whom?", names)
    await suggest_to(talk.within("it"), int(alliance))
