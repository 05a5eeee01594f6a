"""After the hour of a session: did it take place, and how is working together?"""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import agenda
from handlers.alliance.afterwards import ask_client
from handlers.alliance.discreetly import unveil

DID = {"met": "Yes, we met", "moved": "It was moved", "no": "No"}


@conversation("met", title="your session")
async def met(talk: Talk) -> None:
    """One tap; what was not said is not asked for."""
    alliance = int(str(talk.opening.get("token") or 0))
    sheet = await talk.recall("sheet", agenda.for_client, alliance_id=alliance)
    if sheet is None or not sheet.next:
        return
    await unveil(talk.within("first"))
    did = await talk.choice("did", "Did you and {name} meet?", DID, name=sheet.name)
    if did == "met":
        await ask_client(talk.within("after"), sheet)
        return
    await talk.say("not_met", "All right. What you noted stays on the /agenda.")
