"""A clinician's week: one message for all their clients, worst first, one tap to each page."""

from __future__ import annotations

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import delivery, ways_out
from handlers.alliance.by_mail import Note
from handlers.alliance.delivery import Brought, Delivery
from handlers.alliance.pages_talk import PATIENCE, Opened, answer_page, show_page
from handlers.alliance.ways_out import Ways
from handlers.redisclosure import under

MOST_QUIET = 5


@conversation("weekly", title="the weekly pages", afresh=True)
async def weekly(talk: Talk) -> None:
    """Everything let go, in one message and one mail; nothing at all where nothing was."""
    ways = await talk.recall("ways", ways_out.ways, terms=talk.terms)
    await _lacking(talk, ways)
    if not ways.chat and not ways.mail:
        return
    now = await talk.do("now", delivery.deliver, mail=_mail(talk, ways))
    if not now.brought:
        return
    try:
        await _rounds(talk, now, ways)
    except TimedOut:
        return


async def _lacking(talk: Talk, ways: Ways) -> None:
    if ways.lacking == "address":
        await talk.say(
            "no_address",
            "The weekly pages are waiting. Your clinic sends them by mail only, and there is no "
            "address of yours yet. /settings takes one.",
        )
    elif ways.lacking and ways.chat:
        await talk.say(
            "no_mail",
            "Nothing goes by mail: there is no passphrase to lock the pages with. /settings sets "
            "one.",
        )
    elif ways.lacking:
        await talk.say(
            "no_passphrase",
            "The weekly pages are waiting, but there is no passphrase to lock them with. /settings "
            "sets one, and /caseload shows them then.",
        )


def _mail(talk: Talk, ways: Ways) -> Note | None:
    """Words that anybody may read on the way."""
    if not ways.mail:
        return None
    subject = talk.tell("mail_subject", "Your weekly pages")
    text = talk.tell(
        "mail_text",
        "Hello {name},\n\nyour weekly pages are here. Your passphrase opens them. They stand in "
        "the order of the list in your chat, and one tap there says that you have read one.\n\n"
        "This mail was written by a program. Nobody reads answers to it.",
        name=talk.person.name,
    )
    return Note(subject, text, alone=not ways.chat)


async def _rounds(talk: Talk, now: Delivery, ways: Ways) -> None:
    pages = {str(one.digest): one for one in now.brought}
    names = {digest: one.label for digest, one in pages.items()}
    text, chosen = _listed(talk, now, ways), ""
    while True:
        chosen = await talk.choice(
            "which", "{text}", {**names, "done": "That is all"}, within=PATIENCE, text=text
        )
        if chosen == "done":
            break
        page = _opened(pages[chosen])
        if ways.chat:
            await show_page(talk.within("page"), page)
        await answer_page(talk.within("answer"), page)
        text = talk.tell("next", "Which one next?")
    await talk.say("end", "/caseload has all of it, at any time.")


def _opened(one: Brought) -> Opened:
    return Opened(one.digest, one.label, one.client, one.week_end)


def _listed(talk: Talk, now: Delivery, ways: Ways) -> str:
    numbered = list(enumerate(now.brought, 1))
    if ways.chat:
        head = talk.tell("head", "Your clients’ week, who needs a look first at the top:")
        lines = [f"{place}. {one.label}: {one.reason}" for place, one in numbered]
    else:
        head = talk.tell("mailed", "The weekly pages go to your mail, in this order:")
        lines = [f"{place}. {one.label}" for place, one in numbered]
    rest = [
        talk.tell("no_page", "No page from {label}: {why}.", label=label, why=why)
        for label, why in now.quiet[:MOST_QUIET]
    ]
    if len(now.quiet) > MOST_QUIET:
        more = len(now.quiet) - MOST_QUIET
        rest.append(talk.tell("more", "And none from {count} more.", count=more))
    if ways.chat and ways.mail:
        rest.append(talk.tell("as_well", "They go to your mail as well, in this order."))
    foot = talk.tell("foot", "They saw these pages first, and hear when you have read them.")
    text = "\n".join([head, *lines, "", *rest, foot])
    return under(talk, text) if ways.chat else text
