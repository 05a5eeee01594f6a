"""What Tandem can do, and what it is not."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk

FIRST = (
    "/checkin – how today is, two minutes\n"
    "/free – plan a free stretch\n"
    "/urge – when the pull is strong\n"
    "/people – who is in your life\n"
    "/safety – your plan for hard moments\n"
    "/crisis – who can be with you, at any time\n"
    "/help – everything else"
)
"""A few of them, where the whole list would only be in the way."""
COMMANDS = (
    "When it is hard\n"
    "/crisis – who can be with you, at any time\n"
    "/urge – when the pull is strong\n"
    "/lapse – after use, what helps now\n"
    "/safety – your plan for hard moments\n"
    "\n"
    "Your days\n"
    "/checkin – how today is, two minutes\n"
    "/free – plan a free stretch\n"
    "/week, /hours and /menu – your week, its hard hours, things you like\n"
    "/routines – what I remind you of\n"
    "/structure – how full your days should be\n"
    "/people – who is in your life; /encounter – seeing one of them\n"
    "\n"
    "Where you are going\n"
    "/recovery and /goals – what it means to you, and where you want to go\n"
    "/footing – where you stand, and needing less\n"
    "/strengths and /progress – what showed, and how far you have come\n"
    "\n"
    "You and your clinician\n"
    "/digest – your week on one page\n"
    "/agenda – what you want to talk about when you meet\n"
    "/forms – forms to fill in, and what came of them\n"
    "/questions – questions you wrote with your clinician\n"
    "/team – who works with you\n"
    "/share – what is shared, and with whom\n"
    "/access – who saw what, and when\n"
    "/privacy – who can read what\n"
    "\n"
    "What is yours\n"
    "/answers – all you have answered: change, keep or delete it\n"
    "/mydata – everything I keep about you; also if somebody else asks for it\n"
    "/delete – delete an answer, somebody, a week; /keep – how long I keep things\n"
    "/clean – take messages out of this chat\n"
    "/lostphone – a code for the day this phone is lost\n"
    "/forget – forget everything about me\n"
    "\n"
    "How I work\n"
    "/settings – times, wording, name\n"
    "/pause and /resume – quiet for a while\n"
    "/back and /change – take an answer back, or change one\n"
    "/cancel – leave what is open"
)


@conversation("help", opens_on="/help", menu="What I can do", rank=6)
async def help_(talk: Talk) -> None:
    """The commands, and the limits in the same breath."""
    await talk.say(
        "help",
        "{commands}\n\nI am a program with written sentences. Nobody watches this chat round the "
        "clock, and it is not an emergency service. If you are in danger, please call your local "
        "emergency number or somebody you trust.",
        commands=COMMANDS,
    )
