"""Word about a client's goal, for their clinician: only if goals are shared, at that moment."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.redisclosure import under
from handlers.together import goals as kept
from handlers.together.clients_goal import one_goal
from handlers.together.goal_acts import goal_id
from handlers.together.pairs import label_of
from handlers.together.whom import reads_here


@conversation("goal_word", title="that goal", afresh=True)
async def goal_word(talk: Talk) -> None:
    """Only Tandem opens it; without a consent, or once it is answered, it says nothing."""
    began = await talk.now("began")
    number, _, token = str(talk.opening.get("token") or "").partition(":")
    alliance = int(number) if number.isdecimal() else 0
    found = await talk.recall("found", kept.shared, alliance_id=alliance)
    goal = next((one for one in found or [] if one.id == token), None)
    if goal is None or not reads_here(talk):
        return
    name = await talk.recall("label", label_of, alliance_id=alliance)
    if goal.history[-1].side == "clinician":
        return
    if goal.status == "agreed" and goal.history[-1].what == "sign":
        await talk.say(
            "agreed",
            "{name} said yes, so it is agreed by both:\n“{words}”\n\n{more}",
            name=name,
            more=under(talk, talk.tell("shows", "/goals shows it.")),
            words=goal.words,
        )
        return
    await talk.say("came", "{name} said something about a goal.", name=name)
    await one_goal(talk.within("one"), goal, alliance, name, goal_id(began, 1))
