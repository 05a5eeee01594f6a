"""How long what was told is kept: three months, a year, or until one says."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import keeping
from storage import people

PERIODS = {"90": "Three months", "365": "One year", "0": "Until I say", "so": "Leave it so"}
NOW = {90: "for three months", 365: "for one year", 0: "until you say"}


@conversation(
    "keep",
    opens_on="/keep",
    rank=93,
    title="how long things are kept",
    menu="How long I keep what you said",
)
async def keep(talk: Talk) -> None:
    """What it is now, another choice, and a yes before anything is deleted."""
    chosen = await talk.choice(
        "period",
        "At present, what you tell me day by day is kept {now}. How long shall I keep it?\n\n"
        "It is about check-ins, forms, urges, and the pages made of them. What stands until you "
        "change it (people, goals, your plans), what you signed, and who saw what stay either "
        "way; /delete takes out single things.",
        PERIODS,
        now=NOW.get(talk.person.rhythm.keep_days, NOW[0]),
    )
    if chosen == "so":
        await talk.say("left", "It stays as it was. Nothing is deleted.")
        return
    days = int(chosen)
    older = await talk.recall("older", keeping.older, days=days)
    if older and not await _is_sure(talk, older):
        await talk.say("as_it_was", "Then it stays as it was. Nothing is deleted.")
        return
    await talk.do("kept", people.set_rhythm, keep_days=days)
    if days:
        await talk.say(
            "gone",
            "From now on, what is older goes by itself, within an hour at first and then day by "
            "day. What your clinician has received already stays with them.",
        )
    else:
        await talk.say("stays", "Everything is kept until you say otherwise.")


async def _is_sure(talk: Talk, older: int) -> bool:
    return await talk.yes_no(
        "sure",
        "Entries older than that: {older}. They would be deleted, and cannot be brought back. "
        "/mydata gives you a copy first. Shall I?",
        yes="Yes, delete the older ones",
        no="No, leave it as it was",
        older=older,
    )
