"""A look at the hours ahead, offered at once after a hard check-in."""

from __future__ import annotations

from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers.freetime import offers
from handlers.living import live
from handlers.planning import NOTHING, choose_way
from handlers.reminders import HEAVY
from handlers.varying import CHANCES, varied


async def look_ahead(talk: Talk) -> None:
    """What is still free today, and a plan for the next of it, if that is wanted."""
    lines = await talk.recall("free", offers.ahead)
    if not lines:
        return
    text = await varied(talk.within("heavy"), "heavy", HEAVY)
    wants = await talk.yes_no("look", "{text}", yes="Yes", no="Not now", text=text)
    if not wants:
        await talk.say("not_now", "All right. /free is there at any time.")
        return
    await talk.say(
        "hours", "Still free today:\n{lines}", lines="\n".join(f"• {line}" for line in lines)
    )
    draw = int(await talk.pick("draw", CHANCES))
    offer = await talk.recall("offer", offers.asked_later, draw=draw)
    if offer is None:
        await talk.say("later", "/free is there when one of them begins.")
        return
    try:
        way = await choose_way(talk, offer, draw=draw)
    except TimedOut:
        return
    if way.kind not in {"later", NOTHING}:
        await live(talk, offer, way)
