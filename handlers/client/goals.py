"""Goals in one's own words: alone, or agreed with a clinician by a yes of each."""

from __future__ import annotations

from bot.care.goals import OVER, Goal
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.deeds import Partner
from handlers.scope import GOALS
from handlers.together import goals as kept
from handlers.together.goal_acts import ask_goal, goal_id
from handlers.together.goal_talk import own_goal, which_partner
from handlers.together.goal_words import label

NEW, OLD, DONE = "new", "over", "done"
OLD_SHOWN = 20


@conversation("goals", opens_on="/goals", title="your goals", menu="Goals, small steps, how far")
async def goals(talk: Talk) -> None:
    """The list, then one at a time, as often as wanted."""
    began = await talk.now("began")
    rounds = 0
    while True:
        rounds += 1
        found = await talk.recall("found", kept.mine)
        step = await talk.choice(
            "step",
            "Your goals. Some are yours alone, some are agreed with somebody: that takes a yes of "
            "each. What would you like to look at?",
            _options(found),
        )
        if step == DONE:
            break
        if step == NEW:
            await _new(talk.within("new"), goal_id(began, rounds))
        elif step == OLD:
            await _old(talk.within("old"), found)
        else:
            goal = next(one for one in found if one.id == step)
            await own_goal(talk.within("one"), goal, goal_id(began, rounds))
    await talk.say("end", "Kept. /goals is here whenever you want to look again.")


def _options(found: list[Goal]) -> dict[str, str]:
    listed = [one for one in found if one.status not in OVER]
    options = {NEW: "A new goal"} if len(listed) < kept.MOST_IN_HAND else {}
    options |= {one.id: label(one) for one in listed}
    if len(listed) < len(found):
        options[OLD] = "What was met or let go"
    return options | {DONE: "That is all"}


async def _new(talk: Talk, number: str) -> None:
    asked = await ask_goal(talk)
    partners = await talk.recall("partners", deeds.partners)
    one = await _with_whom(talk, partners) if partners else None
    began = await talk.do(
        "started",
        kept.start,
        goal_id=number,
        area=asked.area,
        aim=asked.aim,
        words=asked.words,
        alliance_id=0 if one is None else one.alliance_id,
    )
    if not began:
        await talk.say("full", "Twelve goals are a lot. One of them could rest or go first.")
    elif one is None:
        await talk.say("mine", "It is yours, and nobody else sees it.")
    elif GOALS in one.scope:
        await talk.say(
            "told",
            "{name} reads it in their own chat. It counts as agreed when they have said yes too.",
            name=one.name,
        )
    else:
        await talk.say(
            "not_shared",
            "It waits for the two of you. {name} cannot see it here, because goals are not shared; "
            "/share changes that.",
            name=one.name,
        )


async def _with_whom(talk: Talk, partners: list[Partner]) -> Partner | None:
    together = await talk.yes_no(
        "together",
        "Is it for you alone, or do you want to agree on it together?",
        yes="Agree on it together",
        no="For me alone",
    )
    return await which_partner(talk.within("whom"), partners) if together else None


async def _old(talk: Talk, found: list[Goal]) -> None:
    lines = "\n".join(f"• {label(one)}" for one in found[-OLD_SHOWN:] if one.status in OVER)
    await talk.say("old", "{lines}", lines=lines)
