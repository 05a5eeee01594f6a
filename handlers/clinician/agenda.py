"""What a clinician wants to bring to the next session; the client sees it at once."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import clients
from handlers.alliance.agenda_clinician import with_client

NOBODY = "Nobody yet. /invite makes an invitation."


@conversation(
    "agenda", opens_on="/agenda", rank=2, title="the agenda", menu="What to talk about, by client"
)
async def agenda(talk: Talk) -> None:
    """With whom, then the two lists."""
    names = await talk.recall("names", clients.names)
    if not names:
        await talk.say("nobody", NOBODY)
        return
    chosen = await talk.choice("whom", "For your session with whom?", names)
    await with_client(talk.within("with"), int(chosen))
