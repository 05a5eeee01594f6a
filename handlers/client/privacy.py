"""Who can read what, without small print."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.forming import named
from handlers.freetime import sheets
from handlers.scope_words import meaning

STUDIED = (
    "You have agreed that your clinic learns from you whether messages about free time help, and "
    "which hours are hard for many. It sees counts and averages, never a single answer of yours. "
    "/settings, Messages about free time, ends that.\n\n"
)


@conversation("privacy", opens_on="/privacy", rank=91, menu="Who can read what")
async def privacy(talk: Talk) -> None:
    """Named people, named things, and what we cannot promise."""
    partners = await talk.recall("partners", deeds.partners)
    titles = await talk.recall("titles", named.mine)
    shared = [
        f"What {one.name} sees once a week, in the words you signed: {meaning(one.scope, titles)}."
        for one in partners
        if one.sharing
    ]
    studied = await talk.recall("studied", sheets.is_studied)
    await talk.say(
        "told",
        "{shared}\n\n"
        "Lines you write for yourself are never shared.\n\n"
        "{studied}"
        "Your answers are kept on your clinic's own computer, each locked with a key that is "
        "yours alone. Those who run that computer hold the master key.\n\n"
        "Telegram carries our messages and can technically see them: bot chats are not end-to-end "
        "encrypted. Deleting a chat on your phone does not delete what I keep. A clinician can "
        "have your page by mail too: as a locked file, and the mail says nothing about you.\n\n"
        "No company gets anything, there are no trackers, and courts or employers have no part in "
        "this. /mydata gives you a copy and says what holds if somebody else asks for one. /keep "
        "sets how long I keep things, /delete takes out single ones, /forget makes all of it "
        "unreadable.",
        shared="\n".join(shared) or "At present nobody but you sees what you write here.",
        studied=talk.tell("studied_words", STUDIED) if studied else "",
    )
