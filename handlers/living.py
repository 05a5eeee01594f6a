"""A plan for a free stretch, lived: kept, waited for, and asked about in one tap."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers.freetime import outcomes
from handlers.freetime.facts import KIND, LIVED
from handlers.freetime.offers import Offer
from handlers.freetime.wordings import HOW_WAS_IT, THANKS
from handlers.planning import Way, first_words
from handlers.riding import ride
from handlers.varying import varied
from storage.tx import Json

ANSWERED_WITHIN = timedelta(hours=3)
LEAST_WAIT = timedelta(minutes=10)
"""For what was planned when the stretch was over already."""
HOW_IT_WAS = {
    "helped": "It did me good",
    "fine": "It was all right",
    "hard": "It was hard",
    "other": "It went differently",
}


async def live(talk: Talk, offer: Offer, way: Way) -> None:
    """Keep the plan, wait until the stretch is over, and ask in one tap how it was."""
    began = await talk.now("began")
    over = datetime.fromisoformat(offer.asks_at)
    left = max(over - began, timedelta()) // timedelta(minutes=1)
    plan: dict[str, Json] = {**asdict(way), "minutes": left}
    await talk.keep("plan", KIND, plan, day=began.date())
    if way.kind == "hard":
        await ride(talk.within("wave"))
        return
    await talk.say("planned", first_words(way.kind), words=way.words, until=offer.until)
    await talk.until("over", over if over > began else began + LEAST_WAIT)
    if await talk.recall("paused", outcomes.is_silent):
        return
    text = await varied(talk.within("asked_after"), "went", HOW_WAS_IT)
    try:
        went = await talk.choice("went", text, HOW_IT_WAS, within=ANSWERED_WITHIN)
    except TimedOut:
        return
    await talk.keep("lived", LIVED, {**plan, "went": went}, day=began.date())
    if went == "hard":
        await talk.say("hard", "Thank you for saying so. /urge is there if it still is.")
        return
    await talk.say("thanks", await varied(talk.within("lived_thanks"), "lived", THANKS))
