"""How a page of the week stands, said only where there is something to say."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import receiving, telling
from handlers.alliance.discreetly import unveil


@conversation("receipt")
async def receipt(talk: Talk) -> None:
    """Not arrived, or not opened; what was read and answered is told when it happens."""
    alliance, _, what = str(talk.opening.get("token") or "0:").partition(":")
    found = await talk.do("found", receiving.look, alliance_id=int(alliance), what=what)
    line = telling.TELLS.get(found.what) if found is not None else None
    if found is not None and line is not None:
        await unveil(talk.within("first"))
        said = talk.tell(f"tell-{found.what}", line, **found.args)
        await talk.say("said", "{said}", said=said)
