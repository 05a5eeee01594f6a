"""On the day a client chose: somebody who is "not now" is looked at again."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.contacts import sheet
from handlers.contacts.reviewing import review

PATIENCE = timedelta(hours=12)


@conversation("people_review", title="looking at somebody again")
async def people_review(talk: Talk) -> None:
    """Nothing is said before the day, and nothing about somebody whose place has changed."""
    card = await talk.do("card", sheet.to_review, card=str(talk.opening.get("token") or ""))
    if card is None:
        return
    try:
        answer = await talk.choice(
            "open",
            "You set today to look at one of your people again. Is now a good moment?",
            {"now": "Yes", "later": "Another time"},
            within=PATIENCE,
        )
    except TimedOut:
        return
    if answer == "later":
        await talk.say("waits", "It waits in /people, then.")
        return
    await review(talk.within("review"), card)
