"""A suggestion put together by a clinician: theirs to make, the client's to accept or not."""

from __future__ import annotations

from dataclasses import replace

from bot.care.contacts import Boundary
from bot.talk.talk import Talk
from handlers.contacts import proposals
from handlers.contacts.proposals import SharedCard
from handlers.contacts.words import BOUNDARY, part_lines
from handlers.freetime import suggestions
from handlers.redisclosure import under
from handlers.structuring import COMPANY, FULLNESS, TELLS
from handlers.together.whom import reads_here

NOBODY = "nobody"
WHAT = {"thing": "Something to do", "structure": "More or less structure", "boundary": "A boundary"}
DONE = "It is with them now. They accept it or they do not, and you hear of it when they tell you."


async def suggest_to(talk: Talk, alliance: int) -> None:
    """What, and then it is with the client."""
    what = await talk.choice("what", "What would you like to suggest?", WHAT)
    if what == "boundary" and await _about_somebody(talk.within("bound"), alliance):
        return
    if what == "structure":
        words = await talk.choice("fullness", await _as_it_is(talk, alliance), FULLNESS)
    else:
        words = await talk.text("words", "{ask}", longest=80, ask=_ask(talk, what))
    told = await talk.do("told", suggestions.suggest, alliance_id=alliance, what=what, words=words)
    if told:
        await talk.say("done", DONE)
    else:
        await talk.say(
            "waiting", "There are suggestions enough waiting for an answer. Later, perhaps."
        )


async def _about_somebody(talk: Talk, alliance: int) -> bool:
    """A boundary for one of the people whose card is shared; False where it is about nobody
    in particular, or no card is.
    """
    shared = await talk.recall("shared", proposals.shared, alliance_id=alliance)
    if not shared or not reads_here(talk):
        return False
    names = {one.id: one.name for one in shared}
    asks = under(talk, talk.tell("asks", "About seeing whom? These cards they share."))
    chosen = await talk.choice("who", "{asks}", {**names, NOBODY: "Nobody on a card"}, asks=asks)
    if chosen == NOBODY:
        return False
    card = next(one for one in shared if one.id == chosen)
    boundary = await _part(talk.within("part"), card)
    told = await talk.do(
        "told", proposals.propose, alliance_id=alliance, contact=card.id, boundary=boundary
    )
    said = DONE if told else "There are suggestions enough waiting for an answer. Later, perhaps."
    await talk.say("said", "{said}", said=said)
    return True


async def _part(talk: Talk, card: SharedCard) -> Boundary:
    """One part of it in words; what stands already stays."""
    now = part_lines(talk, card.boundary)
    stands = talk.tell("stands", "It stands like this:\n{lines}\n\n", lines=now) if now else ""
    part = await talk.choice(
        "which",
        "{stands}What is your suggestion about? They read it with your name.",
        BOUNDARY,
        stands=stands,
    )
    words = await talk.text("words", "How would you say it?", longest=200)
    return replace(card.boundary, **{part: words})


def _ask(talk: Talk, what: str) -> str:
    if what == "boundary":
        return talk.tell(
            "ask_boundary",
            "Which boundary? For example “no visits after nine”. They read your words with your "
            "name. With a yes it goes on the agenda, to be decided together.",
        )
    return talk.tell(
        "ask_thing", "What is it? The client reads your words as they are, with your name."
    )


async def _as_it_is(talk: Talk, alliance: int) -> str:
    """How much structure the client chose, if they share that."""
    found = await talk.recall("shared", suggestions.shared_structure, alliance_id=alliance)
    ask = talk.tell("ask", "How much of their free time could be planned?")
    if found is None:
        private = talk.tell("private", "What they chose themselves is not shared with you.")
        return f"{private}\n\n{ask}"
    does = ", ".join(TELLS[one] for one in found.does if one in TELLS) or "they did not say"
    now = talk.tell(
        "now",
        "They chose: {fullness}; {company}. What free time does: {does}.",
        fullness=FULLNESS[found.fullness],
        company=COMPANY[found.company],
        does=does,
    )
    return f"{under(talk, now)}\n\n{ask}"
