"""A clinician's week: one message for all their clients, worst first, one tap to each page."""

from __future__ import annotations

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import delivery
from handlers.alliance.delivery import Brought, Delivery
from handlers.alliance.pages_talk import PATIENCE, Opened, answer_page, can_show, show_page

MOST_QUIET = 5


@conversation("weekly", title="the weekly pages", afresh=True)
async def weekly(talk: Talk) -> None:
    """Everything let go, in one message; nothing at all where nothing was."""
    if talk.terms.digest_in_chat == "off":
        return
    if not can_show(talk):
        await talk.say(
            "no_passphrase",
            "The weekly pages are waiting, but there is no passphrase to lock them with. /settings "
            "sets one, and /caseload shows them then.",
        )
        return
    now = await talk.do("now", delivery.deliver)
    if not now.brought:
        return
    try:
        await _rounds(talk, now)
    except TimedOut:
        return


async def _rounds(talk: Talk, now: Delivery) -> None:
    pages = {str(one.digest): one for one in now.brought}
    names = {digest: one.label for digest, one in pages.items()}
    text, chosen = _listed(talk, now), ""
    while True:
        chosen = await talk.choice(
            "which", "{text}", {**names, "done": "That is all"}, within=PATIENCE, text=text
        )
        if chosen == "done":
            break
        page = _opened(pages[chosen])
        await show_page(talk.within("page"), page)
        await answer_page(talk.within("answer"), page)
        text = talk.tell("next", "Which one next?")
    await talk.say("end", "/caseload has all of it, at any time.")


def _opened(one: Brought) -> Opened:
    return Opened(one.digest, one.label, one.client, one.week_end, one.lines)


def _listed(talk: Talk, now: Delivery) -> str:
    lines = [f"{place}. {one.label}: {one.reason}" for place, one in enumerate(now.brought, 1)]
    head = talk.tell("head", "Your clients’ week, who needs a look first at the top:")
    rest = [
        talk.tell("no_page", "No page from {label}: {why}.", label=label, why=why)
        for label, why in now.quiet[:MOST_QUIET]
    ]
    if len(now.quiet) > MOST_QUIET:
        more = len(now.quiet) - MOST_QUIET
        rest.append(talk.tell("more", "And none from {count} more.", count=more))
    foot = talk.tell("foot", "They saw these pages first, and hear when you have read them.")
    return "\n".join([head, *lines, "", *rest, foot])
