"""A boundary: when, where, about what, what they may know, until when; alone or with somebody."""

from __future__ import annotations

from dataclasses import replace

from bot.care.contacts import Boundary, Contact
from bot.talk.talk import Talk
from handlers import deeds
from handlers.contacts import sheet
from handlers.contacts.words import boundary_lines

ASKED = {
    "when": "When is it all right to see {name} or to talk?\n\nFor example: “in daylight”, “when I "
    "have slept”, “Sundays, an hour”.",
    "where": "Where?\n\nFor example: “in a café”, “not at theirs”, “on the phone only”.",
    "about": "What may it be about, and what not?\n\nFor example: “not about money”, “not about "
    "the old days”.",
    "may_know": "What may {name} know?\n\nFor example: “that I am in treatment, no more”.",
    "until": "Until when does it hold?\n\nFor example: “until the summer”, “until I say so”.",
}
ALONE = "alone"


async def decide(talk: Talk, card: Contact) -> Boundary:
    """Ask part by part; each can be left out. What was decided before is shown with its part."""
    said: dict[str, str] = {}
    for part, asked in ASKED.items():
        before = str(getattr(card.boundary, part))
        text = talk.tell(f"asked-{part}", asked, name=card.name)
        now = talk.tell("now", "Now it is: {words}", words=before) if before else ""
        answer = await talk.text(
            f"{part}",
            "{asked}",
            longest=200,
            suggestions=[before] if before else [],
            skippable=True,
            asked="\n\n".join(one for one in (text, now) if one),
        )
        said[part] = answer or ""
    boundary = replace(Boundary(**said), by=await _by(talk.within("side")))
    await talk.do("bound", sheet.bound, card=card.id, boundary=boundary)
    if boundary.is_empty:
        await talk.say("nothing", "Nothing is decided about {name}, then.", name=card.name)
    else:
        lines = boundary_lines(talk, boundary)
        await talk.say("kept", "Kept.\n\n{lines}", lines=lines)
    return boundary


async def _by(talk: Talk) -> str:
    """With whom it was decided: "" is alone."""
    partners = await talk.recall("partners", deeds.partners)
    if not partners:
        return ""
    names = {
        str(one.alliance_id): talk.tell("with", "With {name}", name=one.name) for one in partners
    }
    alone = talk.tell("on_my_own", "On my own")
    answer = await talk.choice(
        "by", "Is this yours alone, or did you decide it with somebody?", {ALONE: alone, **names}
    )
    return next((one.name for one in partners if str(one.alliance_id) == answer), "")
