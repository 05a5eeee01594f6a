"""After a session: the list begins anew, and each side may say how working together is."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.alliance import agenda, checks
from handlers.alliance.agenda import Sheet

LOW = 4
"""From here down a clinician is offered to put the question itself on the agenda. Our own choice:
the middle of the scale."""
MEANING = "What recovery means to you"


async def ask_client(talk: Talk, sheet: Sheet) -> None:
    """They have met: the alliance check is offered, never pressed."""
    await talk.do("met", agenda.met, alliance_id=sheet.alliance_id)
    await talk.say("kept", "Kept in your diary. The list is empty for the next time.")
    await checks.offer_check(talk.within("check"), sheet.name)


async def ask_clinician(talk: Talk, alliance_id: int, label: str) -> None:
    """Two questions for the clinician alone: they are kept with their own key."""
    meaning = await talk.scale(
        "meaning",
        "{label}: do I understand what recovery means to them? 0 is not at all, 10 is fully. Only "
        "you see your answers.".replace("{label}", label),
        skippable=True,
    )
    matters = await talk.scale("matters", "Do we work on what matters to them?", skippable=True)
    await talk.keep(
        "kept", checks.OWN_CHECK, {"alliance": alliance_id, "meaning": meaning, "matters": matters}
    )
    if meaning is None or meaning > LOW:
        await talk.say("thanks", "Kept, for you alone.")
        return
    asks = await talk.yes_no(
        "asks",
        "Kept, for you alone. Shall “What recovery means to you” go on the agenda of your next "
        "session? They will see it.",
        yes="Yes, put it there",
        no="Not now",
    )
    if asks:
        await talk.do("brought", agenda.bring, alliance_id=alliance_id, words=MEANING)
        await talk.say("brought_it", "It is on the agenda.")
