"""A client and one of their goals: shown, then one thing done with it."""

from __future__ import annotations

from typing import cast

from bot.care.goals import Goal, What
from bot.talk.talk import Talk
from handlers import deeds
from handlers.deeds import Partner
from handlers.together import goals
from handlers.together.goal_acts import AGREED, HISTORY, LEAVE, ask_deed, ask_what
from handlers.together.goal_words import Names, goal_lines, history_lines
from handlers.together.goals import Deed

DONE: dict[str, str] = {
    "sign": "Your yes is with it.",
    "unsign": "Your yes is gone, and your words stand beside it.",
    "reword": "The new words stand, with your yes.",
    "comment": "It stands beside the goal.",
    "bring": "It is with both of you now. It counts as agreed when both have said yes.",
    "keep": "It is yours alone now.",
    "step": "The step stands.",
    "step_done": "Noted, with the day.",
    "progress": "Noted.",
    "review": "I remind you on that day.",
    "pause": "It rests. Nothing is lost, and it can be taken up again at any time.",
    "resume": "Taken up again.",
    "let_go": "Let go. What you learned from it stays.",
    "met": "It is met, and stays in your list of what you built.",
}


async def own_goal(talk: Talk, goal: Goal, key: str) -> None:
    """Show a goal to the client and do one thing with it."""
    partners = await talk.recall("partners", deeds.partners)
    names = names_for(goal, partners)
    zone = talk.person.zone
    await talk.say("goal", "{lines}", lines="\n".join(goal_lines(goal, names, zone)))
    what = await ask_what(talk, goal, "client", () if partners else ("bring",))
    if what in {HISTORY, LEAVE}:
        await talk.do("undone", goals.undo, goal=goal.id, key=key)
    if what == HISTORY:
        lines = "\n".join(history_lines(goal, names, zone))
        await talk.say("history", "{lines}", lines=lines)
        return
    if what == LEAVE:
        return
    if what == "bring":
        one = await which_partner(talk.within("whom"), partners)
        deed = Deed(goal.id, key, "bring", number=one.alliance_id)
    else:
        deed = await ask_deed(talk.within("deed"), goal, cast(What, what), key)
    refusal = await talk.do("done", goals.act, deed=deed)
    if refusal:
        await talk.say("refused", "{why} /goals shows how it is now.", why=refusal)
        return
    now = await talk.recall("now", goals.one, goal=goal.id)
    if what == "sign" and now is not None and now.status == "agreed":
        await talk.say("agreed", AGREED)
        return
    await talk.say("noted", "{words}", words=talk.tell(f"done-{what}", DONE[what]))


async def which_partner(talk: Talk, partners: list[Partner]) -> Partner:
    """With whom of several; nobody is asked about the only one."""
    if len(partners) == 1:
        return partners[0]
    options = {str(one.alliance_id): f"{one.name}, {one.clinic}" for one in partners}
    chosen = await talk.choice("which", "With whom?", options)
    return next(one for one in partners if str(one.alliance_id) == chosen)


def names_for(goal: Goal, partners: list[Partner]) -> Names:
    """What a client reads: “You”, and the name of whoever it is with."""
    with_it = [one.name for one in partners if one.alliance_id == goal.alliance]
    acted = [one.by for one in goal.history if one.side == "clinician"]
    return {"client": "You", "clinician": (with_it or acted[-1:] or ["your clinician"])[0]}
