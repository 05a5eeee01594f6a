"""What a client wants to bring to the next session, beside what their clinician brings."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.alliance import agenda as lists
from handlers.alliance import agenda_talk, attention
from handlers.alliance.afterwards import ask_client
from handlers.alliance.agenda import Sheet
from handlers.alliance.attention import Reading
from handlers.scope import AGENDA

STEPS = {
    "bring": "Add something",
    "out": "Take one out",
    "when": "When we meet",
    "page": "As a page",
    "met": "We have met",
    "done": "That is all",
}
ASK = "What would you like to bring? A few words are enough."


@conversation("agenda", opens_on="/agenda", title="your agenda", menu="What you want to talk about")
async def agenda(talk: Talk) -> None:
    """With whom, then the two lists, as often as wanted."""
    partners = await talk.recall("partners", deeds.partners)
    if not partners:
        await talk.say("nobody", "You are not working with a clinician here yet.")
        return
    chosen = str(partners[0].alliance_id)
    if len(partners) > 1:
        names = {str(one.alliance_id): one.name for one in partners}
        chosen = await talk.choice("whom", "For your session with whom?", names)
    await _with(talk.within("with"), int(chosen))


async def _with(talk: Talk, alliance: int) -> None:
    step = ""
    while step != "done":
        sheet = await talk.recall("now", lists.for_client, alliance_id=alliance)
        if sheet is None:
            return
        readers = await talk.recall("readers", attention.readers, kind=AGENDA)
        readers = [one for one in readers if one.name == sheet.name]
        await talk.say(
            "shown",
            "{lines}\n\n{reads}",
            lines=_listed(talk, sheet),
            reads=_reads(talk, sheet, readers),
        )
        step = await talk.choice("step", "What would you like to do with it?", _steps(sheet))
        if step == "bring":
            await agenda_talk.bring(talk.within("bring"), sheet, talk.tell("ask", ASK))
        elif step == "out":
            await agenda_talk.take_out(talk.within("out"), sheet)
        elif step == "when":
            await agenda_talk.meet(talk.within("meet"), sheet)
        elif step == "page":
            plate = agenda_talk.page(
                talk, sheet, mine=talk.person.name, theirs=sheet.name, end=attention.CANNOT_WAIT
            )
            await talk.show("sheet", "To open in the room, or to print.", plate)
        elif step == "met":
            await ask_client(talk.within("met"), sheet)
    await talk.say("end", "/agenda shows it at any time.")


def _steps(sheet: Sheet) -> dict[str, str]:
    return {step: label for step, label in STEPS.items() if step != "out" or sheet.mine}


def _listed(talk: Talk, sheet: Sheet) -> str:
    return agenda_talk.listed(talk, sheet, mine=talk.tell("you", "You"), theirs=sheet.name)


def _reads(talk: Talk, sheet: Sheet, readers: list[Reading]) -> str:
    if readers:
        return attention.under_note(readers)
    return talk.tell(
        "unread",
        "{name} does not see your list: it is not among what you share (/share changes that). You "
        "can open the page together in the room. {cannot_wait}",
        name=sheet.name,
        cannot_wait=attention.CANNOT_WAIT,
    )
