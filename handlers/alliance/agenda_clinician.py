"""The agenda as a clinician sees and changes it."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.alliance import agenda as lists
from handlers.alliance import agenda_talk, attention
from handlers.alliance.agenda import Sheet
from handlers.redisclosure import under

STEPS = {
    "bring": "Add something",
    "out": "Take one out",
    "when": "When we meet",
    "page": "As a page",
    "done": "That is all",
}
ASK = "What would you like to bring? The client reads your words as they are."


async def with_client(talk: Talk, alliance: int) -> None:
    """One client's agenda, as often as wanted."""
    step = ""
    while step != "done":
        sheet = await talk.recall("now", lists.for_clinician, alliance_id=alliance)
        if sheet is None:
            return
        await talk.say("shown", "{lines}", lines=_listed(talk, sheet))
        step = await talk.choice("step", "What would you like to do with it?", _steps(talk, sheet))
        if step == "bring":
            await agenda_talk.bring(talk.within("bring"), sheet, talk.tell("ask", ASK))
        elif step == "out":
            await agenda_talk.take_out(talk.within("out"), sheet)
        elif step == "when":
            await agenda_talk.meet(talk.within("meet"), sheet)
        elif step == "page":
            await _page(talk.within("page"), sheet)


def _steps(talk: Talk, sheet: Sheet) -> dict[str, str]:
    hidden = set() if sheet.mine else {"out"}
    if talk.terms.digest_in_chat == "off":
        hidden.add("page")
    return {step: label for step, label in STEPS.items() if step not in hidden}


def _listed(talk: Talk, sheet: Sheet) -> str:
    covered = talk.terms.digest_in_chat != "plain"
    mine = talk.tell("you", "You")
    told = agenda_talk.listed(talk, sheet, mine=mine, theirs=sheet.name, covered=covered)
    return told if sheet.theirs is None else under(talk, told)


async def _page(talk: Talk, sheet: Sheet) -> None:
    """Locked where pages travel locked: what a client noted is theirs."""
    lock = talk.terms.digest_in_chat == "encrypted"
    if lock and not talk.person.profile.passphrase:
        await talk.say(
            "no_passphrase", "There is no passphrase to lock it with. /settings sets one."
        )
        return
    plate = agenda_talk.page(
        talk,
        sheet,
        mine=talk.person.name,
        theirs=sheet.name,
        end=attention.CANNOT_WAIT if sheet.theirs is None else under(talk, attention.CANNOT_WAIT),
        lock=lock,
    )
    await talk.show("sheet", "To open in the room, or to print.", plate)
