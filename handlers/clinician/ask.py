"""A question for a client, written together: proposed here, theirs to agree to."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.forming import cowritten
from handlers.forming.asking import STATES, ask_for
from handlers.forming.cowritten import Question
from handlers.redisclosure import under
from handlers.together.whom import labelled


@conversation("ask", opens_on="/ask", menu="Propose a question to a client")
async def ask(talk: Talk) -> None:
    """For whom; what there is already, one more, or one less."""
    members = await talk.recall("members", deeds.members)
    if not members:
        await talk.say("nobody", "Nobody yet. /invite makes an invitation.")
        return
    alliance = int(await talk.choice("whom", "For whom?", labelled(members)))
    step = ""
    while step != "done":
        there = await talk.recall("there", cowritten.of_alliance, alliance_id=alliance)
        step = await talk.choice("step", "{told}", _steps(there), told=_told(talk, there))
        if step == "new":
            await ask_for(talk.within("new"), alliance)
        elif step != "done":
            await talk.do("retired", cowritten.retire_for, alliance_id=alliance, number=int(step))
    await talk.say("end", "Good.")


def _steps(there: list[Question]) -> dict[str, str]:
    living = [one for one in there if one.state in {"proposed", "agreed"}]
    return {
        "new": "Propose a question",
        **{str(one.id): f"Retire: {one.text[:40]}" for one in living},
        "done": "That is all",
    }


def _told(talk: Talk, there: list[Question]) -> str:
    if not there:
        return talk.tell("none", "There is no question between you yet.")
    lines = [f"• {_shown(one)}: {STATES[one.state]}" for one in there]
    return talk.tell("these", "Your questions:\n{lines}", lines=under(talk, "\n".join(lines)))


def _shown(one: Question) -> str:
    return one.text if one.text == one.first else f"{one.text} (you wrote: {one.first})"
