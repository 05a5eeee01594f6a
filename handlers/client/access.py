"""Who saw what of one's own, when, and why."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import seen

STEPS = {"earlier": "Earlier ones", "done": "That is all"}


@conversation("access", opens_on="/access", title="who saw what", menu="Who saw what, and when")
async def access(talk: Talk) -> None:
    """The newest first, a screen at a time."""
    page = await talk.recall("first", seen.looks, before=0)
    if not page.lines:
        await talk.say("none", "Nobody has looked at anything of yours.")
    step = "earlier"
    while page.lines and step == "earlier":
        await talk.say("shown", "{lines}", lines="\n".join(page.lines))
        if not page.more:
            break
        step = await talk.choice("step", "There are earlier ones.", STEPS)
        page = await talk.recall("page", seen.looks, before=page.last)
    await talk.say("end", "Every look at something you share is written down, whoever it is.")
