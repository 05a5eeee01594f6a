"""A clinician's leave: from when to when, who stands in, and who is told."""

from __future__ import annotations

from datetime import date

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import attention, team
from handlers.alliance.attention import Leave
from handlers.wording import day_month


@conversation("away", opens_on="/away", title="your leave", menu="A leave, and who stands in")
async def away(talk: Talk) -> None:
    """One leave at a time; the clients are told, and asked about a stand-in on the first day."""
    leave = await talk.recall("leave", attention.my_leave)
    if leave is not None and leave.last >= talk.today.isoformat():
        await _leave_ahead(talk.within("ahead"), leave)
        return
    await _new_leave(talk.within("new"))


async def _leave_ahead(talk: Talk, leave: Leave) -> None:
    step = await talk.choice(
        "step",
        "You are away from {first} to {last}.",
        {"keep": "Leave it so", "end": "I am back, or stay"},
        first=_day(leave.first),
        last=_day(leave.last),
    )
    if step == "end":
        await talk.do("ended", team.end_leave)
        await talk.say("told", "Your clients are told, and a stand-in sees nothing more.")
    else:
        await talk.say("kept", "It stays as it is.")


async def _new_leave(talk: Talk) -> None:
    first = await talk.date("first", "From which day are you away?")
    last = await talk.date("last", "Until which day, that one included?")
    if not talk.today.isoformat() <= first <= last:
        await talk.say("order", "That ends before it begins. /away asks again.")
        return
    others = await talk.recall("others", team.colleagues)
    stand_in = await talk.choice(
        "who",
        "Who stands in? Each client who shares with you is asked on the first day, and signs.",
        {**others, "0": "Nobody"},
    )
    await talk.do("taken", team.take_leave, first=first, last=last, stand_in=int(stand_in))
    await talk.say(
        "done",
        "Noted. Your clients are told now. From {first} to {last} no weekly message comes to you; "
        "what waits comes after that.",
        first=_day(first),
        last=_day(last),
    )


def _day(iso: str) -> str:
    return day_month(date.fromisoformat(iso))
