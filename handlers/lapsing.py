"""A lapse: kind, short, useful. Nothing is counted down, and nobody is told of it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.care.urges import best
from bot.crisis.sentences import words
from bot.errors import TimedOut
from bot.talk.talk import Talk, local
from handlers import deeds, waves, ways
from handlers.checkins import recent
from handlers.contacts import sheet
from handlers.contacts.reaching import choose, reach
from handlers.riding import LANGUAGE, show_help
from handlers.scope import URGES
from storage import people
from storage.tx import Tx

KIND = "lapse"
LOOKED_BACK = timedelta(days=60)
HOUR, PATIENCE, OFFERED_FOR = timedelta(hours=1), timedelta(hours=6), timedelta(hours=2)
SAFE = {"yes": "Yes", "unsure": "I am not sure", "no": "No"}
WHO = {"reach": "Somebody of mine", "help": ways.HELP_LABEL, "nobody": "Nobody just now"}
HELP_FIRST = (
    "The numbers are above, and /crisis brings them again. They come first; this can wait as long "
    "as you like.\n\nWhen you are ready:\n\n"
)
PLANS = (
    "Drink water, eat something, lie down",
    "Leave, and go where I am not alone",
    "Put away or give away what is left",
    "A shower, and then sleep",
)
SHARES = {
    "nothing": "Nothing",
    "that": "That it happened",
    "words": "That, and my own words",
}
LATER = {"better": "Better", "same": "The same", "harder": "Harder"}


@dataclass(frozen=True, slots=True)
class Before:
    """What helped this person before, in short lines, and who would read what they share."""

    helped: list[str]
    readers: list[str]


def before(tx: Tx, person_id: int) -> Before:
    """Own words from check-ins, ways through a pull that worked, and the clinicians with whom
    urges are shared.
    """
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    said = [one.helped for one in recent(tx, person_id, today - LOOKED_BACK, today) if one.helped]
    worked = best([*ways.WAYS], waves.mine(tx, person_id))
    lines = [*reversed(said[-2:]), *(ways.WAYS[way] for way in worked[:2])]
    readers = [one.name for one in deeds.partners(tx, person_id) if URGES in one.scope]
    return Before(list(dict.fromkeys(line[:60] for line in lines)), readers)


async def lapse(talk: Talk) -> None:
    """Safe now, what happened, what helped, who, the next hour; then what is shared."""
    safe = await talk.choice(
        "safe",
        "Thank you for telling it. What you have built is still there, all of it.\n\nFirst: are "
        "you safe right now?",
        SAFE,
    )
    if safe != "yes":
        await show_help(talk.within("help"))
    card = words(LANGUAGE).overdose
    await talk.say(
        "risk",
        "{tolerance}\n\n{naloxone}\n\n/crisis has what to do in an overdose.",
        tolerance=card.tolerance,
        naloxone=card.naloxone,
    )
    what = await talk.text(
        "what",
        "{first}What happened? As much or as little as you like. It stays here unless you say "
        "otherwise.",
        longest=1000,
        skippable=True,
        first="" if safe == "yes" else talk.tell("first", HELP_FIRST),
    )
    known = await talk.recall("before", before)
    helps = await talk.text(
        "helps",
        "What has helped you before, that could help now?",
        longest=300,
        suggestions=known.helped,
        skippable=True,
    )
    who = await _who(talk.within("who"))
    plan = await talk.text(
        "plan", "The next hour: what is one thing you will do?", longest=200, suggestions=PLANS
    )
    share = await _share(talk.within("sharing"), known.readers)
    body = {"safe": safe, "what": what or "", "helped": helps or "", "who": who, "plan": plan}
    await talk.keep("kept", KIND, {**body, "share": share})
    await _an_hour_later(talk.within("later"), plan)


async def offer(talk: Talk) -> None:
    """After a check-in that tells of use: only if it is wanted; silence is an answer too."""
    try:
        wanted = await talk.choice(
            "wanted",
            "You said there was use. Would a few minutes on what helps now be good?",
            {"yes": "Yes", "no": "Not now"},
            within=OFFERED_FOR,
        )
    except TimedOut:
        return
    if wanted == "yes":
        await lapse(talk.within("lapse"))
        return
    await talk.say("later", "All right. /lapse is there when you like, and nothing is lost.")


async def _who(talk: Talk) -> str:
    who = await talk.choice("who", "Who could be with you, or hear of it?", WHO)
    if who == "help":
        await show_help(talk.within("help"))
    if who != "reach":
        return ""
    close = await talk.recall("close", sheet.good_for, what="talk")
    card = await choose(talk.within("pick"), close)
    if card is None:
        return ""
    line = talk.tell("line", "I had a hard day. Can you talk, or come by?")
    await reach(talk.within("reach"), card, line)
    return card.name


async def _share(talk: Talk, readers: list[str]) -> str:
    """What a clinician hears of it: the client's choice, made now."""
    if not readers:
        await talk.say("nobody", "Nobody is told of this.")
        return "nothing"
    return await talk.choice(
        "share",
        "What should {names} read of it, on the weekly page? Nothing goes by itself, and every "
        "answer is fine.",
        SHARES,
        names=", ".join(readers),
    )


async def _an_hour_later(talk: Talk, plan: str) -> None:
    asks = await talk.yes_no(
        "asks",
        "Then: {plan}. One hour is enough for now. Shall I ask after it how you are?",
        yes="Yes, ask me",
        no="No need",
        plan=plan,
    )
    if not asks:
        await talk.say("end", "All right. /urge, /lapse and /crisis are there at any hour.")
        return
    await talk.say("until", "In an hour, then.")
    await talk.pause("hour", HOUR)
    try:
        now = await talk.choice("now", "How is it now?", LATER, within=PATIENCE)
    except TimedOut:
        return
    if now == "harder":
        await show_help(talk.within("help"))
        return
    await talk.say("fine", "Good that you said so. /urge is there if it comes back.")
