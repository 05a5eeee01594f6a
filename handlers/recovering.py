"""A lost phone: a code to keep for that day, or one that a clinician makes in the room."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import TimedOut
from bot.talk.erasing import plan
from bot.talk.talk import Talk
from handlers.alliance import telling
from handlers.alliance.caseload import Card
from storage import alliances, people, recovery
from storage.tx import Tx

PATIENCE = timedelta(minutes=30)
NOTED = {"noted": "I have written it down", "later": "Another day"}
STEPS = {"make": "Give me a code", "void": "Make every code void", "no": "Not now"}


def has_code(tx: Tx, person_id: int) -> bool:
    """Whether the one who talks has a code."""
    return recovery.has_code(tx, person_id)


def make(tx: Tx, person_id: int) -> str:
    """A new code to keep. An hour later it stands nowhere with us but as a keyed hash."""
    plan(tx, person_id)
    return recovery.keep_code(tx, person_id)


def first_code(tx: Tx, person_id: int) -> str:
    """A code for somebody who has none yet; empty if they have one."""
    return "" if recovery.has_code(tx, person_id) else make(tx, person_id)


def void(tx: Tx, person_id: int) -> None:
    """No code moves this person any more."""
    recovery.void(tx, person_id)


def make_for_client(tx: Tx, person_id: int, *, alliance_id: int) -> str:
    """A code that moves a client of the clinician who talks; empty if they are not theirs.

    The client is told, and it stands in their access log.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return ""
    client, clinician = pair
    alliances.note_access(tx, client.id, person_id, "code for a new phone", "made in /caseload")
    telling.tell(tx, client, "code", name=people.get(tx, clinician.id).name)
    plan(tx, person_id)
    return recovery.moving_code(tx, client.id)


async def offer_code(talk: Talk) -> None:
    """What it is for, and then the code, shown once."""
    there = await talk.recall("there", has_code)
    step = await talk.choice(
        "step",
        "If this phone is lost, a code brings everything to a new chat with me: you send /move and "
        "the code there. It works once. Whoever has the code can do that, so write it on paper and "
        "keep it where you keep what matters. {there}",
        STEPS,
        there=talk.tell("has", "You have one already; a new one makes it void.") if there else "",
    )
    if step == "make":
        code = await talk.do("code", make)
        await talk.say(
            "shown",
            "{code}\n\nI show it this once and keep only a mark of it. Once it is on paper, delete "
            "this message, or send /clean.",
            code=code,
        )
    elif step == "void":
        await talk.do("void", void)
        await talk.say("none_left", "No code moves this chat any more, whoever has one.")
    else:
        await talk.say("not_now", "Then not now.{too}", too=_made_by_others(talk))


def _made_by_others(talk: Talk) -> str:
    """Only a client has somebody who can make one for them."""
    if talk.person.role != "client":
        return ""
    return talk.tell("too", " Your clinician can make one too, when you meet.")


async def first_offer(talk: Talk) -> None:
    """The code at the beginning: shown once, and kept only by somebody who has it on paper.

    The question does not repeat it, for it may be asked again. Who does not answer may have it on
    paper all the same, so it stays good; what remembers it is deleted an hour later.
    """
    code = await talk.do("code", first_code)
    if not code:
        return
    await talk.say(
        "shown",
        "One thing for paper. If this phone is ever lost, send me this from a new one, and "
        "everything is there again:\n\n/move {code}\n\nIt works once, for whoever has it, and I "
        "show it only now.",
        code=code,
    )
    try:
        step = await talk.choice(
            "noted",
            "Is it on paper? Then delete the message with it, or send /clean.",
            NOTED,
            within=PATIENCE,
        )
    except TimedOut:
        return
    if step == "later":
        await talk.do("voided", void)
        await talk.say("later", "Another day, then: /lostphone. The code above is void.")
    elif not await talk.recall("stands", has_code):
        await talk.say("over", "That code is void by now. /lostphone gives you a new one.")


async def new_phone(talk: Talk, card: Card) -> None:
    """A clinician sees their client with a new phone in hand."""
    sure = await talk.yes_no(
        "sure",
        "Is {label} with you, with the new phone? The code brings everything of theirs to a new "
        "chat and ends the old one, so give it to nobody else. They are told that you made it.",
        yes="Yes, they are here",
        no="No",
        label=card.label,
    )
    if not sure:
        await talk.say("not_made", "Then no code is made.")
        return
    code = await talk.do("code", make_for_client, alliance_id=card.alliance)
    if code:
        await talk.say(
            "shown",
            "In a new chat with me they send:\n/move {code}\n\nIt works once, and for a day.",
            code=code,
        )
    else:
        await talk.say("gone", "They do not work with you any more.")
