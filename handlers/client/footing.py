"""Where somebody stands between finding ground and needing no more of this; moves are agreed."""

from __future__ import annotations

from typing import cast

from bot.care.footing import PHASES as PHASES_IN_ORDER
from bot.care.footing import Phase, nearby
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.alliance.discreetly import may_read
from handlers.deeds import Partner
from handlers.together import footings
from handlers.together.farewell_talk import farewell
from handlers.together.footing_words import (
    PHASES,
    change_lines,
    history_lines,
    look_lines,
    proposal_lines,
)
from handlers.together.footings import Done, Look
from handlers.together.goal_talk import which_partner

STAY, HISTORY, AGAIN = "stay", "history", "again"


@conversation(
    "footing",
    opens_on="/footing",
    title="where you stand",
    menu="Where you stand, and needing less",
    afresh=True,
)
async def footing(talk: Talk) -> None:
    """What the last weeks say, what waits for an answer, or a move of one's own wish."""
    if talk.opening.get("by") == "footing" and not await may_read(talk.within("moment")):
        return
    look = await talk.recall("look", footings.mine)
    partners = await talk.recall("partners", deeds.partners)
    zone = talk.person.zone
    wish = look.footing.proposal
    is_news = talk.opening.get("by") == "footing" and wish is None
    if is_news and look.footing.moves:
        await talk.say("news", "{line}", line=history_lines(look.footing, zone)[-1])
    await talk.say("now", "{lines}", lines="\n".join(look_lines(look, zone)))
    if is_news:
        if look.footing.phase == "after":
            await farewell(talk.within("farewell"))
        return
    if wish is not None and wish.side == "clinician":
        done = await _answer(talk.within("answer"), look)
    elif wish is not None:
        done = await _own(talk.within("own"), look)
    else:
        done = await _move(talk.within("move"), look, partners)
    if done.to == "after":
        await farewell(talk.within("parting"))


async def _answer(talk: Talk, look: Look) -> Done:
    wish = look.footing.proposal
    by = wish.by if wish else ""
    told = "\n".join(proposal_lines(look, by, talk.person.zone, seen=True))
    answer = await talk.choice(
        "answer",
        "{told}\n\nIt is made only with your yes.",
        {"yes": "Yes, let us", "no": "Not now", "later": "I say nothing yet"},
        told=told,
    )
    if answer == "later":
        await talk.say("waits", "It waits for you. /footing shows it at any time.")
        return Done("")
    words = ""
    if answer == "no":
        words = await talk.text("why", "Is there a reason they may read?", skippable=True) or ""
    done = await talk.do("done", footings.answer, accepted=answer == "yes", words=words)
    await _told(talk, done)
    return done


async def _own(talk: Talk, look: Look) -> Done:
    told = "\n".join(proposal_lines(look, "You", talk.person.zone, seen=True))
    step = await talk.choice(
        "step",
        "{told}\n\nIt waits for a yes.",
        {"leave": "Let it wait", "back": "Take it back"},
        told=told,
    )
    if step == "back":
        await talk.do("gone", footings.take_back)
        await talk.say("gone_words", "Taken back. Nothing changes.")
    else:
        await talk.say("waits_words", "It waits.")
    return Done("")


async def _move(talk: Talk, look: Look, partners: list[Partner]) -> Done:
    to = await talk.choice("to", "Nothing moves by itself. Would you like to?", _moves(look))
    if to == AGAIN:
        await farewell(talk.within("again"))
        return Done("")
    if to == HISTORY:
        lines = "\n".join(history_lines(look.footing, talk.person.zone))
        await talk.say("history", "{lines}", lines=lines)
        return Done("")
    if to == STAY:
        await talk.say("stays", "Then it stays as it is. /footing is here whenever you like.")
        return Done("")
    one = await which_partner(talk.within("whom"), partners) if partners else None
    changes = "\n".join(change_lines(look, cast(Phase, to)))
    sure = await talk.yes_no(
        "sure",
        "{changes}\n\n{how}",
        yes="Yes, propose it" if one else "Yes, do it",
        no="Leave it",
        changes=changes,
        how=_how(talk, one, to),
    )
    if not sure:
        await talk.say("left", "Nothing changes.")
        return Done("")
    words = await talk.text("why", "Why would it fit now? A line is enough.", skippable=True)
    done = await talk.do(
        "proposed",
        footings.propose,
        to=cast(Phase, to),
        alliance_id=one.alliance_id if one else 0,
        words=words or "",
    )
    await _told(talk, done)
    return done


def _how(talk: Talk, one: Partner | None, to: str) -> str:
    if one is None:
        return talk.tell("alone", "You work with nobody here, so it is yours alone to say.")
    if to == "after":
        return talk.tell(
            "ends",
            "When {name} agrees, their access ends. Everything here stays with you.",
            name=one.name,
        )
    if not one.sharing:
        return talk.tell(
            "unseen",
            "It waits for {name}, who sees it only while you share something. /share does that.",
            name=one.name,
        )
    return talk.tell("both", "It is made when {name} agrees.", name=one.name)


def _moves(look: Look) -> dict[str, str]:
    here = PHASES_IN_ORDER.index(look.footing.phase)
    found = {
        str(phase): f"{'On' if PHASES_IN_ORDER.index(phase) > here else 'Back'} to: {PHASES[phase]}"
        for phase in nearby(look.footing.phase)
    }
    history = {HISTORY: "The moves so far"} if look.footing.moves else {}
    again = {AGAIN: "My page, and how I go on"} if look.footing.phase == "after" else {}
    return {STAY: "Stay where I am", **found, **history, **again}


async def _told(talk: Talk, done: Done) -> None:
    if done.refusal:
        await talk.say("refused", "{why} /footing shows how it is now.", why=done.refusal)
    elif done.to:
        await talk.say("moved", "It is agreed: {phase}.", phase=PHASES[done.to])
    else:
        await talk.say("noted", "Noted. Nothing moves before both have said yes.")
