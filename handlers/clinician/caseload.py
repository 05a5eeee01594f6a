"""A clinician's clients, by their own labels."""

from __future__ import annotations

from datetime import date

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.deeds import Member
from handlers.wording import WEEKDAYS, day_month


@conversation("caseload", opens_on="/caseload", menu="Your clients")
async def caseload(talk: Talk) -> None:
    """Who is here and who shares; never what anybody wrote."""
    members = await talk.recall("members", deeds.members)
    if not members:
        await talk.say("empty", "Nobody yet. /invite makes an invitation.")
        return
    rhythm = talk.person.rhythm
    await talk.say(
        "list",
        "{lines}\n\nPages come on {day}s at {at}. What a client does not share stays with them.",
        lines="\n".join(_line(number, one) for number, one in enumerate(members, 1)),
        day=WEEKDAYS[str(rhythm.digest_weekday)],
        at=rhythm.digest_at,
    )


def _line(number: int, one: Member) -> str:
    label = one.label or f"Client {number}"
    shares = (
        f"shares until {day_month(date.fromisoformat(one.until))}"
        if one.sharing
        else "is not sharing"
    )
    reach = "" if one.reachable or not one.sharing else ", messages do not arrive at present"
    return f"• {label}: {shares}{reach}"
