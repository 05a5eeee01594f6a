"""Word about one goal: from the clinician, or because its day has come."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance.discreetly import may_read
from handlers.together import goals as kept
from handlers.together.goal_acts import goal_id
from handlers.together.goal_talk import own_goal


@conversation("goal", title="that goal", afresh=True)
async def goal(talk: Talk) -> None:
    """Only Tandem opens it; on a discreet phone it first asks whether this is a good moment."""
    began = await talk.now("began")
    token = str(talk.opening.get("token") or "").partition("/")[0]
    found = await talk.recall("found", kept.one, goal=token)
    if found is None:
        return
    if not await may_read(talk.within("moment")):
        return
    if talk.opening.get("by") == "goal_review":
        await talk.say("day", "Today is the day you wanted to look at this goal.")
    else:
        last = [one for one in found.history if one.side == "clinician"]
        name = last[-1].by if last else "Your clinician"
        if found.status == "agreed" and last and last[-1].what == "sign":
            await talk.say(
                "agreed",
                "{name} said yes, so it is agreed by both:\n“{words}”\n\n/goals shows it.",
                name=name,
                words=found.words,
            )
            return
        await talk.say("came", "{name} said something about a goal.", name=name)
    await own_goal(talk.within("one"), found, goal_id(began, 1))
