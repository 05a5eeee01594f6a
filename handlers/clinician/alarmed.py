"""A word to a clinician that a client's words sounded like danger; never the words."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import alarms
from handlers.redisclosure import under


@conversation("alarmed")
async def alarmed(talk: Talk) -> None:
    """Only what the client agreed to pass on: that it happened, and when."""
    found = await talk.do("told", alarms.told, token=str(talk.opening.get("token") or ""))
    if found is None:
        return
    if found.taken_back:
        await talk.say(
            "taken_back",
            "{label} says it was not meant that way ({at}).{notice}",
            label=found.label,
            at=found.at,
            notice=under(talk, ""),
        )
        return
    await talk.say(
        "happened",
        "{label} agreed that you hear of this: at {at} something they wrote sounded like danger to "
        "a life. What they wrote is not passed on. They were shown who can be with them. A program "
        "decided this by rules, and it can be wrong.{notice}",
        label=found.label,
        at=found.at,
        notice=under(talk, ""),
    )
