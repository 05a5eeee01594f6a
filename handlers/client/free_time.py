"""A stretch of free time: what would make it a good one, and afterwards, how it was."""

from __future__ import annotations

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.freetime import offers, outcomes
from handlers.living import live
from handlers.planning import NOTHING, choose_way, put_off
from handlers.varying import CHANCES


@conversation(
    "free_time", opens_on="/free", rank=3, title="your free time", menu="Plan a free stretch"
)
async def free_time(talk: Talk) -> None:
    """Before the window a plan, or none; after it, one tap."""
    draw = int(await talk.pick("draw", CHANCES))
    token = str(talk.opening.get("token") or "")
    if token:
        offer = await talk.do("offer", offers.nudged, token=token, draw=draw)
    else:
        offer = await talk.recall("now_free", offers.asked_for, draw=draw)
    rounds = 0
    while offer is not None:
        try:
            way = await choose_way(talk.within("round"), offer, draw=draw)
        except TimedOut:
            if token and rounds == 0:
                await silence(talk, token)
            return
        await talk.do("answered", outcomes.answered, token=token)
        if way.kind == NOTHING:
            return
        if way.kind != "later":
            await live(talk, offer, way)
            return
        since = await put_off(talk.within("delay"))
        if since is None:
            return
        offer = await talk.recall("again", offers.asked_later, draw=draw, since=since)
        rounds += 1


async def silence(talk: Talk, token: str) -> None:
    """No answer is an answer: after two in a row Tandem backs off, and says so once."""
    if await talk.do("silence", outcomes.count_silence, token=token):
        await talk.say(
            "eased",
            "You had other things to do, and that is fine. I ask less often from now on. When you "
            "answer again, it slowly comes back.",
            quiet=True,
        )
