"""A clinician's side of a client's goals: propose, talk over, say yes or not quite."""

from __future__ import annotations

from typing import cast

from bot.care.goals import Goal, What
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.client.goals import goal_id
from handlers.together import goals as kept
from handlers.together.goal_acts import HISTORY, LEAVE, ask_deed, ask_goal, ask_what
from handlers.together.goal_words import Names, goal_lines, history_lines, label
from handlers.together.whom import ask_whom, reads_here

NEW, DONE = "new", "done"


@conversation("goals", opens_on="/goals", title="the goals", menu="Goals you share with a client")
async def goals(talk: Talk) -> None:
    """For whom, then one goal at a time; their progress is theirs to say."""
    began = await talk.now("began")
    member = await ask_whom(talk.within("whom"))
    if member is None:
        return
    alliance, rounds = member.alliance_id, 0
    while True:
        rounds += 1
        found = None
        if reads_here(talk):
            found = await talk.recall("found", kept.shared, alliance_id=alliance)
        step = await talk.choice("step", _ask(talk, found), _options(found or []))
        if step == DONE:
            break
        number = goal_id(began, rounds)
        if step == NEW:
            await propose(talk.within("new"), alliance, number)
        else:
            goal = next(one for one in found or [] if one.id == step)
            await one_goal(
                talk.within("one"), goal, alliance, member.label or "Your client", number
            )
    await talk.say("end", "Kept. They see the same words as you do.")


async def propose(talk: Talk, alliance: int, number: str) -> None:
    """Put a goal to a client: theirs to agree to, to change or to leave."""
    asked = await ask_goal(talk)
    told = await talk.do(
        "told",
        kept.propose_to,
        alliance_id=alliance,
        goal_id=number,
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
    await talk.say("goal", "{lines}", lines="\n".join(told))
    what = await ask_what(talk, goal, "clinician")
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
    else:
        await talk.say("noted", "It is with both of you now.")


def _ask(talk: Talk, found: list[Goal] | None) -> str:
    if found is None:
        return talk.tell(
            "private",
            "Goals are not shared with you. You can propose one: they read it here, and tell you "
            "themselves what they think.",
        )
    return talk.tell("ask", "Which goal? One counts as agreed when both have said yes.")


def _options(found: list[Goal]) -> dict[str, str]:
    return {NEW: "Propose a goal"} | {one.id: label(one) for one in found} | {DONE: "That is all"}
