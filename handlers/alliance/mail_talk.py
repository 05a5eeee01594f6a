"""How a clinician's pages come: through chat, by mail or both; and an address, confirmed first."""

from __future__ import annotations

from bot.reading.mailaddress import LONGEST, plain_address
from bot.talk.talk import Talk
from handlers.alliance import mailing
from handlers.alliance.by_mail import Note
from handlers.alliance.mailing import Box
from handlers.clinicians import choose_passphrase

WAYS = {"chat": "Through chat", "mail": "By mail", "both": "Both"}
ADDRESS = {"other": "Another address", "none": "Delete the address"}
TRIES = 3
LEAVE = "Not now"


async def ask_ways(talk: Talk) -> None:
    """First an address that is theirs, then a passphrase, then the choice."""
    box = await talk.recall("box", mailing.box)
    if box.confirmed:
        chosen = await talk.choice(
            "how",
            "Your weekly pages can go to {address}. How should they come?",
            {**_ways(talk), **ADDRESS},
            address=box.confirmed,
        )
        if chosen == "none":
            await talk.do("forgotten", mailing.forget_address)
        elif chosen != "other":
            await _settle(talk.within("lock"), box, chosen)
        if chosen != "other":
            return
    if await _confirmed(talk.within("address"), box):
        ways = _ways(talk)
        new = "mail"
        if len(ways) > 1:
            new = await talk.choice("new", "That is confirmed. How should the pages come?", ways)
        await _settle(talk.within("settled"), box, new)


def _ways(talk: Talk) -> dict[str, str]:
    if talk.terms.digest_in_chat == "off":
        return {"mail": WAYS["mail"]}
    return WAYS


async def _settle(talk: Talk, box: Box, chosen: str) -> None:
    if chosen != "chat" and not box.locks:
        await choose_passphrase(talk)
    await talk.do("set", mailing.set_ways, pages_by=chosen)


async def _confirmed(talk: Talk, box: Box) -> bool:
    """Whether they could say what was mailed to the address they gave."""
    address = await _address(talk, box)
    if not address:
        return False
    moment = await talk.do("sent", mailing.send_code, address=address, note=_note(talk))
    text = talk.tell(
        "on_its_way",
        "A mail with a code of eight digits is on its way to {address}. Please type the code here.",
        address=address,
    )
    leave = talk.tell("leave", LEAVE)
    for _ in range(TRIES):
        typed = await talk.text("code", "{text}", longest=40, suggestions=[leave], text=text)
        if typed == leave:
            return False
        if await talk.do("right", mailing.confirm, address=address, moment=moment, typed=typed):
            return True
        text = talk.tell("wrong", "That is not the code, or it is older than a day. Once more?")
    await talk.say("none", "Nothing is changed. /settings sends a new code.")
    return False


async def _address(talk: Talk, box: Box) -> str:
    """An address as mail servers write it; empty if they would rather not."""
    leave = talk.tell("leave", LEAVE)
    offered = [box.given] if box.given and box.given != box.confirmed else []
    while True:
        typed = await talk.text(
            "address",
            "To which mail address? The pages travel as locked files, and the mail around them "
            "says nothing about anybody.",
            longest=LONGEST,
            suggestions=[*offered, leave],
        )
        if typed == leave:
            return ""
        try:
            return plain_address(typed)
        except ValueError:
            await talk.say("odd", "That does not look like a mail address.")


def _note(talk: Talk) -> Note:
    return Note(
        talk.tell("code_subject", "Your code"),
        talk.tell(
            "code_text",
            "Hello {name},\n\nplease type this code in the chat:\n\n{code}\n\nIt holds for a day. "
            "If you have not asked for it, there is nothing to do.",
            name=talk.person.name,
            code=mailing.CODE,
        ),
    )
