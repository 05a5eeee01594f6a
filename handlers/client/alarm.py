"""What is said to words that sound like danger: at once, short, and nothing else beside it."""

from __future__ import annotations

from datetime import timedelta

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import alarms
from handlers.alarms import Alarm
from handlers.helping import UNKNOWN

READ = (
    "I read that, and I am glad you wrote it. You matter. I am only a program, and nobody reads "
    "along right now, so please let a person be with you."
)
GENTLE = "If you want to talk with a person now, /crisis shows who is there for you."
WAYS = {
    "help": "Show me help",
    "okay": "I am all right",
    "later": "Ask me again in an hour",
    "mistaken": "That is not what I meant",
}
NOW = {"better": "I am all right", "not": "Not better"}
HOUR = timedelta(hours=1)


@conversation("alarm", title="how you are right now")
async def alarm(talk: Talk) -> None:
    """The answer first; then one tap to help, to all right, to later, or to take it back."""
    found = await talk.do("begin", alarms.begin)
    lines = talk.terms.helplines(found.country, "en", talk.today) if found.at_once else ""
    help_now = lines or (UNKNOWN if found.at_once else GENTLE)
    text = talk.tell("read", READ)
    way = await talk.choice(
        "way",
        "{read}\n\n{help}\n\n{told}",
        WAYS,
        read=text,
        help=help_now,
        told=tell_told(talk, found),
    )
    if way == "help":
        await show(talk.within("shown"), found)
    elif way == "later":
        await ask_again(talk.within("again"), found)
    elif way == "mistaken":
        await take_back(talk.within("back"))
    else:
        await talk.do("fine", alarms.all_right)
        await talk.say("good", "Thank you for telling me. /crisis and /safety stay here.")


def tell_told(talk: Talk, found: Alarm) -> str:
    """Who is told, or that nobody is."""
    if not found.told:
        return talk.tell("nobody", "Nobody is told because of this.")
    return talk.tell(
        "told",
        "As you agreed, {names} is told that it happened, not what you wrote. They may see it "
        "hours later.",
        names=", ".join(found.told),
    )


async def show(talk: Talk, found: Alarm) -> None:
    """Who is there, and then how it is now."""
    lines = talk.terms.helplines(found.country, "en", talk.today)
    await talk.say("lines", "{lines}", lines=lines or UNKNOWN)
    await how_now(talk)


async def ask_again(talk: Talk, found: Alarm) -> None:
    """The follow-up that was chosen, an hour later."""
    await talk.say("until_then", "I ask again in an hour. /crisis and /safety are here meanwhile.")
    await talk.pause("hour", HOUR)
    if await how_now(talk) == "not":
        lines = talk.terms.helplines(found.country, "en", talk.today)
        await talk.say("still", "{lines}", lines=lines or UNKNOWN)


async def how_now(talk: Talk) -> str:
    """How it is now: only the person can say."""
    now = await talk.choice("how_now", "How is it now?", NOW)
    if now == "better":
        await talk.do("fine", alarms.all_right)
        await talk.say("good", "Thank you for telling me.")
    else:
        await talk.say(
            "stay", "Then please call, or go to somebody. I stay quiet otherwise until tomorrow."
        )
    return now


async def take_back(talk: Talk) -> None:
    """It was not meant so; kept for the rules only with a yes."""
    await talk.do("taken", alarms.take_back)
    keep = await talk.yes_no(
        "keep",
        "Thank you, then I misread it. May I keep those words, locked with your key, so that "
        "such mistakes get fewer? Nobody else reads them without asking you.",
        yes="Yes, keep them",
        no="No",
    )
    if keep:
        said = talk.opening.get("said")
        await talk.keep("mistake", alarms.MISTAKE, {"said": said if isinstance(said, str) else ""})
    await talk.say("thanks", "All right. We can go on where we were.")
