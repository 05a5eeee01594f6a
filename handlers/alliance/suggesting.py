"""A suggestion put together by a clinician: theirs to make, the client's to accept or not."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.freetime import suggestions
from handlers.structuring import COMPANY, FULLNESS, TELLS

WHAT = {"thing": "Something to do", "structure": "More or less structure", "boundary": "A boundary"}
DONE = "It is with them now. They accept it or they do not, and you hear of it when they tell you."


async def suggest_to(talk: Talk, alliance: int) -> None:
    """What, and then it is with the client."""
    what = await talk.choice("what", "What would you like to suggest?", WHAT)
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
    return f"{now}\n\n{ask}"
