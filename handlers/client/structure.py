"""How much structure suits this person, said by them and changed whenever they like."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.freetime import sheets
from handlers.structuring import COMPANY, FULLNESS, ask_structure, tell_dose


@conversation(
    "structure",
    opens_on="/structure",
    title="how much structure suits you",
    menu="How full your days should be",
)
async def structure(talk: Talk) -> None:
    """Show what was chosen, ask anew, and say where the rest of it is."""
    before = await talk.recall("before", sheets.my_structure)
    if before is not None:
        dose = await talk.recall("dose_now", sheets.my_dose)
        change = await talk.yes_no(
            "change",
            "So far: {fullness}. {company}. {dose}.\n\nShould something change?",
            yes="Yes, ask me again",
            no="It is right as it is",
            fullness=FULLNESS[before.fullness],
            company=COMPANY[before.company],
            dose=tell_dose(dose),
        )
        if not change:
            await talk.say("kept", "It stays as it is.")
            return
    await ask_structure(talk.within("ask"))
    await talk.say(
        "done",
        "Kept. /week is for what is fixed in your week, /hours for the hours that are hard, "
        "/menu for the things you like. Each is optional.",
    )
