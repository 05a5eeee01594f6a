"""A colleague of one's clinician comes in for good, or stands in: asked, and signed."""

from __future__ import annotations

from datetime import date, datetime

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import team
from handlers.alliance.discreetly import unveil
from handlers.alliance.team import Entrance, Proposal
from handlers.consent import agree, sign_anew
from handlers.wording import day_month

ANSWERS = {"yes": "Yes, and sign", "no": "No", "later": "Not now"}


@conversation(
    "colleague",
    opens_on="/team",
    title="who works with you",
    menu="Whether a colleague may come in",
)
async def colleague(talk: Talk) -> None:
    """One after the other; nothing goes to anybody before it is signed."""
    waiting = await talk.recall("waiting", team.asked_now)
    if not waiting:
        await _team(talk)
        return
    if talk.opening.get("by") != "command":
        await unveil(talk.within("first"))
    for one in waiting:
        await _decide(talk.within("one"), one)


async def _team(talk: Talk) -> None:
    """Nothing is asked: who is there, then."""
    lines = await talk.recall("team", team.told)
    if talk.opening.get("by") != "command":
        return
    await talk.say(
        "shown",
        "{lines}\n\nWhat goes to whom is in /share, who saw what in /access.",
        lines="\n".join(lines) or "Nobody works with you here yet.",
    )


async def _decide(talk: Talk, one: Proposal) -> None:
    answer = await talk.choice("answer", _ask(talk, one), ANSWERS)
    if answer == "later":
        await talk.say("later", "All right. /team asks again whenever you like.")
        return
    tied = 0
    if answer == "yes":
        entrance = await talk.do("entrance", team.let_in, proposal=one)
        if entrance is not None:
            tied = entrance.partner.alliance_id
            await _sign(talk.within("sign"), entrance)
    comes = await talk.do("settled", team.settle, proposal=one, tied=tied)
    await talk.say("said", "{said}", said=_said(talk, one, comes=comes))


async def _sign(talk: Talk, entrance: Entrance) -> None:
    if entrance.ends:
        ends = datetime.fromisoformat(entrance.ends)
        await agree(talk, entrance.partner, entrance.kinds, ends)
    else:
        await sign_anew(talk, entrance.partner)


def _ask(talk: Talk, one: Proposal) -> str:
    if one.kind == "handover":
        words = f"\n\n“{one.words}”" if one.words else ""
        return talk.tell(
            "handover",
            "{by} suggests that {other} works with you from now on, in their place.{words}\n\nIt "
            "is yours to say. With a yes you sign anew what {other} may see, and what {by} sees "
            "ends. With a no all stays as it is. {by} hears what you answer.",
            by=one.by,
            other=one.other,
            words=words,
        )
    return talk.tell(
        "stand_in",
        "{by} is away from {first} to {last}. May {other} read in that time what {by} would? You "
        "sign it, and it ends by itself. With a no nobody reads meanwhile. {by} hears what you "
        "answer.",
        by=one.by,
        other=one.other,
        first=day_month(date.fromisoformat(one.first)),
        last=day_month(date.fromisoformat(one.last)),
    )


def _said(talk: Talk, one: Proposal, *, comes: bool) -> str:
    if not comes:
        return talk.tell(
            "as_it_is",
            "Nothing goes to {other}, and what was signed with others is as it was.",
            other=one.other,
        )
    if one.kind == "handover":
        return talk.tell(
            "handed",
            "{other} works with you now. Nothing more goes to {by}.",
            other=one.other,
            by=one.by,
        )
    return talk.tell(
        "stands_in",
        "{other} stands in until {last}. /share stops it at any time.",
        other=one.other,
        last=day_month(date.fromisoformat(one.last)),
    )
