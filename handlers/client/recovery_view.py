"""A clinician has written how they understand it: shown beside the client's own words."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.alliance.discreetly import may_read
from handlers.client.recovery import side_by_side
from handlers.together import recovery as kept
from handlers.together.recovery_talk import say_it_fits


@conversation("recovery_view", title="what recovery means", afresh=True)
async def recovery_view(talk: Talk) -> None:
    """Only Tandem opens it; on a discreet phone it first asks whether this is a good moment."""
    token = str(talk.opening.get("token") or "")
    now = await talk.recall("found", kept.mine)
    partners = [
        one
        for one in await talk.recall("partners", deeds.partners)
        if str(one.alliance_id) == token and now.view(one.alliance_id) is not None
    ]
    if not partners:
        return
    if not await may_read(talk.within("moment")):
        return
    await talk.say("side", "{lines}", lines=side_by_side(talk, now, partners))
    if now.now is None:
        await talk.say(
            "unsaid", "You have not said it in your own words yet. /recovery is where that is done."
        )
        return
    await say_it_fits(talk.within("fits"), now, partners)
