"""What Tandem does for a clinician, and what it does not."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk

COMMANDS = (
    "/invite – an invitation for a client\n"
    "/caseload – your clients, who needs a look first\n"
    "/agenda – what to talk about, by client\n"
    "/suggest – something for a client's free time\n"
    "/strength – a strength you see in a client\n"
    "/ask – propose a question to a client\n"
    "/away – a leave, and who stands in\n"
    "/settings – day of the pages, when you read, time zone\n"
    "/recovery, /goals and /footing – what you agree on with a client\n"
    "/lostphone – a code for the day you lose this phone\n"
    "/clean – take messages out of this chat\n"
    "/access – what you looked at, and when\n"
    "/privacy – who can read what of yours\n"
    "/mydata – everything I keep about you; /forget ends it\n"
    "/cancel – leave what is open"
)


@conversation("help", opens_on="/help", rank=6, menu="What I can do")
async def help_(talk: Talk) -> None:
    """The commands and the limits."""
    await talk.say(
        "help",
        "{commands}\n\nNobody watches what clients write, and nothing here is an emergency "
        "channel. You see what a client agreed to share, once a week, and they see the same page.",
        commands=COMMANDS,
    )
