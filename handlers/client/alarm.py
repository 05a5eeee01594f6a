"""What is said to words that sound like danger: at once, short, and nothing beside it.

The sentences are with the directory (``bot/crisis/words``), in the language of the words that were
said: the same are there when there is no database.
"""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.sentences import CrisisWords, words
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import alarms
from handlers.alarms import Alarm

WAYS = ("help", "okay", "later", "mistaken")
NOW = ("better", "not")
HOUR = timedelta(hours=1)


@conversation("alarm", title="how you are right now")
async def alarm(talk: Talk) -> None:
    """The answer first; then one tap to help, to all right, to later, or to take it back."""
    found = await talk.do("begin", alarms.begin)
    said = words(spoken(talk))
    lines = help_lines(talk, found) if found.at_once else said.say("gentle")
    way = await talk.choice(
        "way",
        "{read}\n\n{help}\n\n{told}",
        {name: said.say(f"way_{name}") for name in WAYS},
        read=said.say("read"),
        help=lines,
        told=tell_told(said, found),
    )
    if way == "help":
        await talk.say("lines", "{lines}", lines=help_lines(talk, found))
        await how_now(talk.within("shown"))
    elif way == "later":
        await ask_again(talk.within("again"), found)
    elif way == "mistaken":
        await take_back(talk.within("back"))
    else:
        await talk.do("fine", alarms.all_right)
        await talk.say("good", "{good}", good=said.say("good"))


def spoken(talk: Talk) -> str:
    """The language of the words that were said."""
    return str(talk.opening.get("language") or "en")


def help_lines(talk: Talk, found: Alarm) -> str:
    """Who is there in this person's country; where to look, while it is not known."""
    lines = talk.terms.helplines(found.country, spoken(talk), talk.today)
    return lines or words(spoken(talk)).say("unknown_country")


def tell_told(said: CrisisWords, found: Alarm) -> str:
    """Who is told, or that nobody is."""
    if not found.told:
        return said.say("nobody_told")
    return said.say("told", names=", ".join(found.told))


async def ask_again(talk: Talk, found: Alarm) -> None:
    """The follow-up that was chosen, an hour later."""
    said = words(spoken(talk))
    await talk.say("until_then", "{line}", line=said.say("until_then"))
    await talk.pause("hour", HOUR)
    if await how_now(talk) == "not":
        await talk.say("still", "{lines}", lines=help_lines(talk, found))


async def how_now(talk: Talk) -> str:
    """How it is now: only the person can say."""
    said = words(spoken(talk))
    options = {name: said.say(f"now_{name}") for name in NOW}
    now = await talk.choice("how_now", "{ask}", options, ask=said.say("how_now"))
    if now == "better":
        await talk.do("fine", alarms.all_right)
        await talk.say("good", "{good}", good=said.say("good"))
    else:
        await talk.say("stay", "{stay}", stay=said.say("stay"))
    return now


async def take_back(talk: Talk) -> None:
    """It was not meant so; kept for the rules only with a yes."""
    said = words(spoken(talk))
    await talk.do("taken", alarms.take_back)
    options = {"yes": said.say("keep_yes"), "no": said.say("keep_no")}
    keep = await talk.choice("keep", "{ask}", options, ask=said.say("keep"))
    if keep == "yes":
        text = talk.opening.get("said")
        await talk.keep("mistake", alarms.MISTAKE, {"said": text if isinstance(text, str) else ""})
    await talk.say("go_on", "{line}", line=said.say("go_on"))
