"""Who saw what, when, and why: for a client of their own things, for a clinician what they saw."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import seen

STEPS = {"earlier": "Earlier ones", "done": "That is all"}


# Without the notice of 42 CFR 2.32 (``handlers/redisclosure.py``), for both: it goes with what a
# client discloses, and this is what a clinician did, by their own label, with nothing a client
# told. The notice stood below each of these looks when it was taken.
@conversation("access", opens_on="/access", title="who saw what", menu="Who saw what, and when")
async def access(talk: Talk) -> None:
    """The newest first, a screen at a time."""
    page = await talk.recall("first", seen.looks, before=0)
    if not page.lines:
        await talk.say("none", "{nobody}", nobody=_nobody(talk))
    step = "earlier"
    while page.lines and step == "earlier":
        await talk.say("shown", "{lines}", lines="\n".join(page.lines))
        if not page.more:
            break
        step = await talk.choice("step", "There are earlier ones.", STEPS)
        page = await talk.recall("page", seen.looks, before=page.last)
    await talk.say("end", "{end}", end=_end(talk))


def _nobody(talk: Talk) -> str:
    if talk.person.role == "client":
        return talk.tell("nobody", "Nobody has looked at anything of yours.")
    return talk.tell("nothing", "You have not looked at anything of a client’s.")


def _end(talk: Talk) -> str:
    if talk.person.role == "client":
        return talk.tell(
            "every_look", "Every look at something you share is written down, whoever it is."
        )
    return talk.tell(
        "of_yours",
        "Each look is in that client’s own /access too. Of yours, clients see your name, the days "
        "you read, a leave and what you write to them; colleagues your name, and the label of a "
        "client who comes to them. /privacy says who keeps it.",
    )
