"""A clinician and a goal of a client's: proposed, shown, one thing done with it."""

from __future__ import annotations

from typing import cast

from bot.care.goals import Goal, What
from bot.talk.talk import Talk
from handlers.redisclosure import under
from handlers.together import goals as kept
from handlers.together.goal_acts import (
    AGREED,
    HISTORY,
    LEAVE,
    ask_deed,
    ask_goal,
    ask_what,
    goal_id,
)
from handlers.together.goal_words import Names, goal_lines, history_lines


async def propose(talk: Talk, alliance: int, number: str = "") -> None:
    """Put a goal to a client: theirs to agree to, to change or to leave. ``number`` names this
    asking where it can be come back to (see ``goal_id``).
    """
    began = await talk.now("proposing")
    asked = await ask_goal(talk)
    told = await talk.do(
        "told",
        kept.propose_to,
        alliance_id=alliance,
        goal_id=number or goal_id(began, 1),
        area=asked.area,
        aim=asked.aim,
        words=asked.words,
    )
    if told:
        await talk.say(
            "done", "It is with them, with your yes. It counts as agreed when theirs is there too."
        )
    else:
        await talk.say("full", "They have goals enough in hand. One could be met or rest first.")


async def one_goal(talk: Talk, goal: Goal, alliance: int, name: str, key: str) -> None:
    """Show a goal to the clinician and do one thing with it."""
    names: Names = {"client": name, "clinician": "You"}
    zone = talk.person.zone
    told = goal_lines(goal, names, zone)
    await talk.say("goal", "{lines}", lines=under(talk, "\n".join(told)))
    what = await ask_what(talk, goal, "clinician")
    if what in {HISTORY, LEAVE}:
        await talk.do("undone", kept.undo_on, alliance_id=alliance, goal=goal.id, key=key)
    if what == LEAVE:
        return
    if what == HISTORY:
        said = history_lines(goal, names, zone)
        await talk.say("history", "{lines}", lines="\n".join(said))
        return
    deed = await ask_deed(talk.within("deed"), goal, cast(What, what), key)
    refusal = await talk.do("acted", kept.act_on, alliance_id=alliance, deed=deed)
    if refusal:
        await talk.say("refused", "{why} /goals shows how it is now.", why=refusal)
        return
    now = await talk.recall("now", kept.shared, alliance_id=alliance)
    if what == "sign" and any(one.id == goal.id and one.status == "agreed" for one in now or []):
        await talk.say("agreed", AGREED)
    else:
        await talk.say("noted", "It is with both of you now.")
