"""Who can read what of a clinician's own."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk


@conversation("privacy", opens_on="/privacy", rank=91, menu="Who can read what of yours")
async def privacy(talk: Talk) -> None:
    """What clients see of their clinician, what nobody sees, and who carries it."""
    await talk.say(
        "told",
        "Your clients see your name, the days on which you read, a leave, and what you write to "
        "them. They also see every look you take at something of theirs, with its moment and its "
        "reason; that is in /access on their phone, and on yours.\n\n"
        "Your own notes are for you alone. The labels in your list are seen by no client, and by a "
        "colleague only where a client comes to them: they take over the label.\n\n"
        "All of it is kept on your clinic's own computer, locked with a key that is yours. Those "
        "who run that computer hold the master key. Telegram carries our messages and can "
        "technically see them: bot chats are not end-to-end encrypted.\n\n"
        "/mydata gives you a copy, with everything you looked at. /forget ends it.",
    )
