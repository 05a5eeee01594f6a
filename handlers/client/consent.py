"""What is shared ends soon: renewed by signing again, or left to end."""

from __future__ import annotations

from datetime import date

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.consent import agree
from handlers.forming import named
from handlers.scope_words import labels
from handlers.wording import day_month

STEPS = {"again": "Look at it and sign again", "end": "Let it end"}


@conversation("consent", title="what you share ends soon", afresh=True)
async def consent(talk: Talk) -> None:
    """Only Tandem opens it; where nothing is shared any more it says nothing."""
    alliance = str(talk.opening.get("token", "")).partition("/")[0]
    partners = await talk.recall("partners", deeds.partners)
    one = next((one for one in partners if str(one.alliance_id) == alliance), None)
    if one is None or not one.sharing:
        return
    until = day_month(date.fromisoformat(one.until))
    step = await talk.choice(
        "step",
        "What you share with {name} ends on {until}: {what}. It goes on only if you sign again. "
        "/share changes it at any time.",
        STEPS,
        name=one.name,
        until=until,
        what=labels(one.scope, await talk.recall("titles", named.mine)),
    )
    if step == "again":
        await agree(talk.within("agree"), one, one.scope)
    else:
        await talk.say(
            "ends",
            "Then it ends on {until} by itself, and until then it stays as it is.",
            until=until,
        )
