"""A clinician's side of a client's phases: what speaks for a move, proposed or answered."""

from __future__ import annotations

from typing import cast

from bot.care.footing import PHASES as IN_ORDER
from bot.care.footing import Phase, nearby
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.redisclosure import under
from handlers.together import footings
from handlers.together.footing_words import (
    PHASES,
    change_lines,
    history_lines,
    look_lines,
    proposal_lines,
)
from handlers.together.footings import Done, Look
from handlers.together.pairs import label_of
from handlers.together.whom import ask_whom

STAY = "stay"


@conversation(
    "footing",
    opens_on="/footing",
    title="where a client stands",
    menu="Where a client stands, and needing less",
    afresh=True,
)
async def footing(talk: Talk) -> None:
    """Which client, what the last weeks say, and a move to propose or to answer."""
    token = str(talk.opening.get("token") or "")
    if token:
        for gone in await talk.do("parted", footings.parted):
            await talk.say(
                "gone",
                "{label} has moved on: after treatment. What they shared is closed to you from "
                "now on, and stays with them.",
                label=gone,
            )
        alliance = int(token) if token.isdecimal() else 0
        name = await talk.recall("label", label_of, alliance_id=alliance)
    else:
        member = await ask_whom(talk.within("whom"))
        if member is None:
            return
        alliance, name = member.alliance_id, member.label or "Your client"
    look = await talk.recall("look", footings.seen, alliance_id=alliance)
    if look is None:
        if not token:
            await talk.say("private", "They share nothing with you, so nothing of it is shown.")
        return
    await _one(talk.within("one"), look, alliance, name, told=bool(token))


async def _one(talk: Talk, look: Look, alliance: int, name: str, *, told: bool) -> None:
    zone = talk.person.zone
    if told and look.footing.moves and look.footing.proposal is None:
        line = history_lines(look.footing, zone)[-1]
        await talk.say("news", "{name}. {line}", name=name, line=line)
    lines = under(talk, "\n".join(look_lines(look, zone)))
    await talk.say("now", "{name}\n{lines}", name=name, lines=lines)
    wish = look.footing.proposal
    if wish is None and told:
        return
    if wish is None:
        done = await _move(talk.within("move"), look, alliance)
    elif wish.side == "client" and wish.alliance == alliance:
        done = await _answer(talk.within("answer"), look, alliance, name)
    elif wish.side == "clinician" and wish.alliance == alliance:
        done = await _own(talk.within("own"), look, alliance)
    else:
        await talk.say("elsewhere", "A move waits for an answer already.")
        return
    if done.refusal:
        await talk.say("refused", "{why} /footing shows how it is now.", why=done.refusal)
    elif done.to == "after":
        await talk.say(
            "parted", "It is agreed. What they shared is closed to you now, and stays with them."
        )
    elif done.to:
        await talk.say("moved", "It is agreed: {phase}.", phase=PHASES[done.to])
    else:
        await talk.say("noted", "Nothing moves before both have said yes.")


async def _answer(talk: Talk, look: Look, alliance: int, name: str) -> Done:
    told = "\n".join(proposal_lines(look, name, talk.person.zone, seen=False))
    answer = await talk.choice(
        "answer",
        "{told}\n\nIt is made only with your yes.",
        {"yes": "Yes, let us", "no": "Not now", "later": "I say nothing yet"},
        told=told,
    )
    if answer == "later":
        return Done("")
    words = ""
    if answer == "no":
        words = await talk.text("why", "A reason, for them to read?", skippable=True) or ""
    return await talk.do(
        "done", footings.answer_to, alliance_id=alliance, accepted=answer == "yes", words=words
    )


async def _own(talk: Talk, look: Look, alliance: int) -> Done:
    told = "\n".join(proposal_lines(look, "You", talk.person.zone, seen=False))
    step = await talk.choice(
        "step",
        "{told}\n\nIt waits for a yes.",
        {"leave": "Let it wait", "back": "Take it back"},
        told=told,
    )
    if step == "back":
        await talk.do("gone", footings.take_theirs_back, alliance_id=alliance)
    return Done("")


async def _move(talk: Talk, look: Look, alliance: int) -> Done:
    here = IN_ORDER.index(look.footing.phase)
    moves = {
        str(phase): f"{'On' if IN_ORDER.index(phase) > here else 'Back'} to: {PHASES[phase]}"
        for phase in nearby(look.footing.phase)
    }
    to = await talk.choice(
        "to", "Would you like to propose a move?", {STAY: "Nothing moves now", **moves}
    )
    if to == STAY:
        return Done("")
    changes = "\n".join(change_lines(look, cast(Phase, to)))
    sure = await talk.yes_no(
        "sure",
        "{changes}\n\nIt is made when they agree; they read your reason and these numbers.",
        yes="Yes, propose it",
        no="Leave it",
        changes=changes,
    )
    if not sure:
        return Done("")
    words = await talk.text("why", "Why would it fit now? A line is enough.", longest=300)
    return await talk.do(
        "proposed", footings.propose_to, alliance_id=alliance, to=cast(Phase, to), words=words
    )
