"""After the hour of a session: two questions to the clinician, kept for them alone."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import agenda
from handlers.alliance.afterwards import ask_clinician

DID = {"met": "Yes", "no": "No, or moved"}


@conversation("met_with", title="your session")
async def met_with(talk: Talk) -> None:
    """Only if the two met."""
    alliance = int(str(talk.opening.get("token") or 0))
    label = await talk.recall("label", agenda.label, alliance_id=alliance)
    if label is None:
        return
    if await talk.choice("did", "{label}: did you meet?", DID, label=label) == "met":
        await ask_clinician(talk.within("after"), alliance, label)
    else:
        await talk.say("not_met", "All right.")
