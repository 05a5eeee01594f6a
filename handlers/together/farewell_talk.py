"""After treatment: a page with what was built, and it is the client's to keep, take or leave."""

from __future__ import annotations

from bot.care.footing import Pace
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.forgetting import leave_for_good
from handlers.together import farewell as built
from handlers.together import footings

WAYS = {
    "keep": "Keep Tandem, quietly",
    "weekly": "Keep it, asking once a week",
    "along": "Take it to somebody else",
    "leave": "Leave Tandem",
}


async def farewell(talk: Talk) -> None:
    """What was built, on a page; no clinician reads here any more unless there is a new one."""
    page = await talk.recall("page", built.page)
    await talk.show(
        "built",
        "What you built, on one page. Nobody but you gets it, and everything here stays yours.",
        Plate("farewell", "pdf", "what-i-built.pdf", page),
    )
    way = await talk.choice("way", "How would you like to go on?", WAYS)
    match way:
        case "weekly":
            await talk.do("weekly", footings.set_pace, pace=Pace(7, 0, 0, 0, 300))
            await talk.say("weekly_words", "Then I ask once a week how it is, and else I am quiet.")
        case "along":
            await talk.say(
                "along_words",
                "Somebody new invites you with their own link or code. Open it here, and what you "
                "built comes along: they see nothing of it before you say so in /share.",
            )
        case "leave":
            await talk.do("left", footings.set_pace, pace=Pace(0, 0, 0, 0, 300))
            await talk.say(
                "leave_words",
                "Then this is goodbye, and thank you. I write no more by myself. What is left is "
                "yours to keep or to have forgotten.",
            )
            await leave_for_good(talk.within("forget"))
        case _:
            await talk.do("quiet", footings.set_pace, pace=Pace(0, 0, 0, 0, 300))
            await talk.say(
                "keep_words",
                "I am quiet now. Whatever you open works as before, and /crisis is always there.",
            )
