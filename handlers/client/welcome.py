"""The first conversation: who we are to each other, when Tandem may speak, who reads what."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import attention
from handlers.forming import assigned
from handlers.helping import ask_help
from handlers.hours import ask_check_in, ask_hours
from handlers.recovering import first_offer
from handlers.sharing import sharing
from handlers.structuring import ask_structure
from handlers.zone import ask_zone
from storage import people

LIMITS = (
    "A few honest things before we begin.\n\n"
    "I am a program with written sentences, not a person and not a doctor. I do not diagnose, and "
    "I say nothing about medication.\n\n"
    f"{attention.NOT_ROUND_THE_CLOCK} {attention.CANNOT_WAIT} If you are in danger, please call "
    "your local emergency number or somebody you trust.\n\n"
    "Telegram can technically see what is written to a bot: bot chats are not end-to-end "
    "encrypted. What I keep is locked with a key of your own.\n\n"
    "Nobody reads what you write here unless you agree to share it, with a named person. You can "
    "stop that at any time."
)


@conversation("welcome", title="getting to know each other")
async def welcome(talk: Talk) -> None:
    """Name, clock, hours, wording, limits, whether anything is shared, and a code for paper."""
    await talk.say(
        "hello",
        "Hello. I am Tandem. I keep you company between sessions: a short check-in a day, a "
        "reminder when you want one, and a place for what helps.\n\n"
        "A few questions first, about three minutes. “‹ Back” takes any answer back, and "
        "/cancel always stops. I speak English for now.",
    )
    name = await talk.text("name", "What would you like me to call you?", longest=60)
    await talk.do("named", people.set_profile, name=name)
    zone = await ask_zone(talk.within("zone"))
    await talk.do("zoned", people.set_zone, zone=zone)
    await ask_hours(talk.within("hours"))
    at = await ask_check_in(talk.within("check_in"))
    tracks = await talk.yes_no(
        "tracks",
        "Some people want the check-in to ask about use, without judgement; others do not. "
        "Should it ask?",
        yes="Yes, ask me",
        no="No, leave it out",
    )
    discreet = await talk.choice(
        "discreet",
        "My messages can show up on a locked screen. Should they be plain about what they are, "
        "or so that nobody can tell?",
        {"plain": "Plain is fine", "discreet": "Nobody should tell"},
    )
    wants = await talk.yes_no(
        "structure",
        "Free time can be a rest, or the hardest part of a day. Shall we say now how much of it "
        "should be planned? It takes a minute; /structure does it on any other day.",
        yes="Let us do it now",
        no="Another day",
    )
    if wants:
        await ask_structure(talk.within("structure"))
    await ask_help(talk.within("help"))
    await talk.choice("limits", LIMITS, {"ok": "I have read this"})
    await sharing(talk.within("share"))
    await talk.do(
        "ready",
        people.set_rhythm,
        tracks_use=tracks,
        discreet=discreet == "discreet",
        ready=True,
    )
    await talk.do("forms", assigned.settle)
    await first_offer(talk.within("code"))
    await talk.say(
        "end",
        "That is all, {name}. Your check-in comes at {at}. You can start one yourself with "
        "/checkin, change anything with /settings, and silence me with /pause.",
        name=name,
        at=at,
    )
