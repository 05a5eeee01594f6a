"""A strength a clinician sees in a client: named, and the client's to keep or not."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.redisclosure import under
from handlers.strengths import naming
from handlers.strengths.words import SEEN, tell_day
from handlers.together.whom import labelled

MOST_LINES = 8


@conversation("strength", opens_on="/strength", menu="Name a strength of a client")
async def strength(talk: Talk) -> None:
    """For whom, what showed lately where that is shared, and one more in the clinician's words."""
    members = await talk.recall("members", deeds.members)
    if not members:
        await talk.say("nobody", "Nobody yet. /invite makes an invitation.")
        return
    alliance = int(await talk.choice("whom", "Whose strength is it?", labelled(members)))
    shown = await talk.recall("shared", naming.shared, alliance_id=alliance)
    if shown is None:
        await talk.say(
            "private",
            "Strengths are not shared with you at present, so nothing is shown or passed on. The "
            "client can change that in /share.",
        )
        return
    if shown:
        lines = "\n".join(
            f"• {tell_day(one.day, talk.today)}: {SEEN.get(one.kind, one.words)}"
            for one in shown[:MOST_LINES]
        )
        await talk.say(
            "seen", "What showed in the last twelve weeks:\n{lines}", lines=under(talk, lines)
        )
    words = await talk.text(
        "words",
        "What did you see, and when? One sentence, to the client, such as “You rang before it got "
        "late.” They read your words as they are, with your name.",
        longest=200,
    )
    if await talk.do("named", naming.name_one, alliance_id=alliance, words=words):
        await talk.say("done", "It is with them now. They keep it or they do not.")
    else:
        await talk.say("waiting", "Enough is waiting there for an answer. Later, perhaps.")
