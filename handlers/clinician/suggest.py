"""A suggestion for a client's free time: theirs to accept or not, and no answer comes back."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.freetime import suggestions
from handlers.structuring import COMPANY, FULLNESS, TELLS

WHAT = {"thing": "Something to do", "structure": "More or less structure"}


@conversation("suggest", opens_on="/suggest", menu="Suggest something for free time")
async def suggest(talk: Talk) -> None:
    """For whom, what, and then it is with the client."""
    members = await talk.recall("members", deeds.members)
    if not members:
        await talk.say("nobody", "Nobody yet. /invite makes an invitation.")
        return
    names = {
        str(one.alliance_id): one.label or f"Client {number}"
        for number, one in enumerate(members, 1)
    }
    alliance = int(await talk.choice("whom", "For whom?", names))
    what = await talk.choice("what", "What would you like to suggest?", WHAT)
    if what == "thing":
        words = await talk.text(
            "words",
            "What is it? The client reads your words as they are, with your name.",
            longest=80,
        )
    else:
        words = await talk.choice("fullness", await _as_it_is(talk, alliance), FULLNESS)
    told = await talk.do("told", suggestions.suggest, alliance_id=alliance, what=what, words=words)
    if not told:
        await talk.say(
            "waiting", "There are suggestions enough waiting for an answer. Later, perhaps."
        )
        return
    await talk.say(
        "done",
        "It is with them now. They accept it or they do not, and you hear of it when they tell "
        "you.",
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
