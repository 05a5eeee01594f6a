"""Reaching out: the number and a line to begin with. Tandem itself writes to nobody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.contacts import Contact
from bot.talk.talk import Talk
from handlers.contacts import sheet

OPENINGS = (
    "Hi, do you have a moment today?",
    "Hey, thinking of you. Can we talk for ten minutes?",
    "Are you free this evening? I would like some company.",
    "Hello you. Nothing big, I would just like to hear your voice.",
)
RIDE = "Could you come and get me, or meet me halfway?"
SOMEBODY = "somebody"


async def reach(talk: Talk, card: Contact, line: str = "") -> None:
    """The number, and a line of its own to copy."""
    opening = line or await talk.pick("opening", OPENINGS)
    number = card.phone or talk.tell("no_number", "I have no number; /people keeps one.")
    await talk.say(
        "number",
        "{name}: {number}\n\nA line to begin with comes next, to copy. I write to nobody; that is "
        "yours.",
        name=card.name,
        number=number,
    )
    await talk.say("line", "{opening}", opening=opening)


async def choose(talk: Talk, cards: Sequence[Contact]) -> Contact | None:
    """One of those people, or somebody else whose name is typed; None when there is no room for
    another card.
    """
    names = {one.id: one.name for one in cards}
    answer = SOMEBODY
    if names:
        other = talk.tell("other", "Somebody else")
        answer = await talk.choice("which", "Who could it be?", {**names, SOMEBODY: other})
    if answer != SOMEBODY:
        return next(one for one in cards if one.id == answer)
    name = await talk.text("who", "Who could it be? A name is enough.", longest=60)
    return await talk.do("card", sheet.add, name=name)
