"""A client has said what recovery means to them, or something on how it is understood."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.clinician.recovery import one_client
from handlers.together import recovery as kept
from handlers.together.pairs import label_of
from handlers.together.whom import reads_here


@conversation("recovery_word", title="what recovery means to a client", afresh=True)
async def recovery_word(talk: Talk) -> None:
    """Only Tandem opens it; without a consent it says nothing."""
    token = str(talk.opening.get("token") or "")
    alliance = int(token) if token.isdecimal() else 0
    found = await talk.recall("first", kept.seen, alliance_id=alliance)
    if found is None or not found.shared or not reads_here(talk):
        return
    name = await talk.recall("label", label_of, alliance_id=alliance)
    await talk.say("came", "{name} wrote something about what recovery means.", name=name)
    await one_client(talk.within("one"), alliance, name)
