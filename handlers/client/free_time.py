"""A stretch of free time: what would make it a good one, and afterwards, how it was."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import checkins
from handlers.freetime import offers, outcomes
from handlers.freetime.facts import KIND
from handlers.freetime.offers import Offer
from handlers.planning import choose_way, first_words, put_off
from handlers.riding import ride
from storage.tx import Json

CHANCES = tuple(str(number) for number in range(100))
ANSWERED_WITHIN = timedelta(hours=3)
LEAST_WAIT = timedelta(minutes=10)
HOW_IT_WAS = {
    "helped": "It did me good",
    "fine": "It was all right",
    "hard": "It was hard",
    "other": "It went differently",
}


@conversation("free_time", opens_on="/free", title="your free time", menu="Plan a free stretch")
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
        here = talk.within(f"round{rounds}")
        try:
            way = await choose_way(here, offer, nudged=bool(token) and rounds == 0)
        except TimedOut:
            await silence(talk, token)
            return
        await talk.do("answered", outcomes.answered, token=token)
        if way.kind != "later":
            await live(talk, offer, way.kind, way.thing, way.words)
            return
        if not await put_off(here):
            return
        offer = await talk.recall("again", offers.asked_later, draw=draw)
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


async def live(talk: Talk, offer: Offer, way: str, thing: str, words: str) -> None:
    """Keep the plan, wait until the stretch is over, and ask in one tap how it was."""
    began = await talk.now("began")
    plan: dict[str, Json] = {"way": way, "thing": thing, "words": words, "minutes": offer.minutes}
    await talk.keep("plan", KIND, plan, day=began.date())
    if way == "hard":
        await ride(talk.within("wave"))
        return
    await talk.say("planned", first_words(way), words=words, until=offer.until)
    over = datetime.fromisoformat(offer.asks_at)
    await talk.until("over", max(over, began + LEAST_WAIT))
    if await talk.recall("paused", checkins.in_pause):
        return
    try:
        went = await talk.choice("went", "How was it?", HOW_IT_WAS, within=ANSWERED_WITHIN)
    except TimedOut:
        return
    await talk.keep("lived", outcomes.LIVED, {**plan, "went": went}, day=began.date())
    if went == "hard":
        await talk.say("hard", "Thank you for saying so. /urge is there if it still is.")
        return
    await talk.say("thanks", "Kept. It helps me to offer what fits.")
