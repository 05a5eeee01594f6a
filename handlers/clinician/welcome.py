"""A clinician's first conversation: clock, day of the page, passphrase, code, how to invite."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance.mail_talk import ask_ways
from handlers.clinicians import ask_day, ask_passphrase
from handlers.recovering import first_offer
from handlers.zone import ask_zone
from storage import people


@conversation("welcome", title="getting started")
async def welcome(talk: Talk) -> None:
    """Under a minute, and then the first client can be invited."""
    await talk.say(
        "hello",
        "Hello {name}. This is Tandem. Your clients do a short check-in a day, and those who agree "
        "to share send you one page a week, here.\n\n"
        "Please write no names of clients in this chat: initials are enough. Bot chats are not "
        "end-to-end encrypted. And nobody watches what clients write: Tandem is not an emergency "
        "service.",
        name=talk.person.name,
    )
    zone = await ask_zone(talk.within("zone"))
    await talk.do("zoned", people.set_zone, zone=zone)
    await ask_day(talk.within("day"))
    await ask_passphrase(talk.within("lock"))
    if talk.terms.mail and talk.terms.digest_in_chat == "off":
        await ask_ways(talk.within("mail"))
    await talk.do("ready", people.set_rhythm, ready=True)
    await first_offer(talk.within("code"))
    await talk.say(
        "end",
        "That is all. Your clients are told on which days you read: the day of your pages, or the "
        "days you choose in /settings. /invite makes an invitation for your first client.",
    )
