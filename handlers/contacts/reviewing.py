"""A "not now" whose day has come: how is it now?"""

from __future__ import annotations

from bot.care.contacts import Close, Contact, Effect
from bot.talk.talk import Talk
from handlers.contacts import sheet
from handlers.contacts.asking import ask_review

NOW: dict[str, str] = {
    "not_now": "Still not now",
    "mixed": "It is mixed",
    "strengthens": "Strengthens me",
    "stress": "Adds stress",
    "out": "Take them off the map",
}
EFFECTS: dict[str, Effect] = {
    "not_now": "not_now",
    "mixed": "mixed",
    "strengthens": "strengthens",
    "stress": "stress",
}


async def review(talk: Talk, card: Contact) -> None:
    """Look at one of them again; every answer is a good one."""
    now = await talk.choice(
        "now",
        "You put {name} at “not now”, and wanted to look at it again by today. How is it now?",
        NOW,
        name=card.name,
    )
    if now == "out":
        await talk.do("gone", sheet.take_out, card=card.id)
        await talk.say("taken", "{name} is off the map.", name=card.name)
        return
    close: Close = card.close
    placed = await talk.do("placed", sheet.place, card=card, close=close, effect=EFFECTS[now])
    if now == "not_now":
        await ask_review(talk.within("again"), placed)
        return
    await talk.say("moved", "Kept. /people shows the map as it is now.")
