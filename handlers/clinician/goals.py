"""A clinician's side of a client's goals: propose, talk over, say yes or not quite."""

from __future__ import annotations

from bot.care.goals import Goal
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.redisclosure import under
from handlers.together import goals as kept
from handlers.together.clients_goal import one_goal, propose
from handlers.together.goal_acts import goal_id
from handlers.together.goal_words import label
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


def _ask(talk: Talk, found: list[Goal] | None) -> str:
    if found is None:
        return talk.tell(
            "private",
            "Goals are not shared with you. You can propose one: they read it here, and tell you "
            "themselves what they think.",
        )
    ask = talk.tell("ask", "Which goal? One counts as agreed when both have said yes.")
    return under(talk, ask) if found else ask


def _options(found: list[Goal]) -> dict[str, str]:
    return {NEW: "Propose a goal"} | {one.id: label(one) for one in found} | {DONE: "That is all"}
