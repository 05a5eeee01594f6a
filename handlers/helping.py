"""Help when words sound like danger: chosen beforehand, and shown when the moment is there."""

from __future__ import annotations

from bot.crisis.naming import countries_like, country_name
from bot.crisis.sentences import words
from bot.talk.talk import Talk
from handlers import alarms
from storage import people

LANGUAGE = "en"
CHOICES = {"yes": "Show me help right away", "gentle": "One gentle line is enough"}


async def ask_help(talk: Talk) -> None:
    """Opt-in, really: what happens, where help is looked up, and that nobody is told."""
    answer = await talk.choice(
        "at_once",
        "If something you write sounds like danger to your life, I can show you right away who "
        "can be with you. Otherwise I say one gentle line, and you open it yourself.\n\nNobody "
        "is told because of it, unless you agree to that in /share. /crisis works at any time.",
        CHOICES,
    )
    await talk.do("kept", people.set_rhythm, help_at_once=answer == "yes")
    if answer == "yes" and not talk.person.rhythm.country:
        await ask_country(talk.within("where"))


async def offer_help(talk: Talk, *, low: bool = True) -> None:
    """After an answer that a form's safety rule names: asked gently, and shown if wanted.

    ``low`` is for the lowest number of a scale; other answers are spoken of in other words.
    """
    lowest = talk.tell(
        "lowest",
        "That is as low as it goes. Is it more than a very heavy day: is a life in danger, or "
        "would a person to talk to be good right now?",
    )
    told = talk.tell(
        "told",
        "Thank you for saying that. It can be a sign of a very hard time. Is a life in danger, or "
        "would a person to talk to be good right now?",
    )
    answer = await talk.choice(
        "offer",
        "{text}",
        {"help": "Show me who is there", "no": "It is a heavy day" if low else "Not now"},
        text=lowest if low else told,
    )
    if answer == "no":
        return
    found = await talk.do("begin", alarms.begin)
    lines = talk.terms.helplines(found.country, LANGUAGE, talk.today)
    await talk.say("lines", "{lines}", lines=lines or words(LANGUAGE).say("unknown_country"))


async def ask_country(talk: Talk) -> None:
    """The country, typed; never guessed."""
    while True:
        named = await talk.text(
            "country",
            "In which country should I look? You can change it in /crisis at any time.",
            longest=60,
            skippable=True,
        )
        if named is None:
            return
        codes = countries_like(named, LANGUAGE)
        if codes:
            break
        await talk.say("unknown", "I do not know a country of that name. Could you write it again?")
    code = codes[0]
    if len(codes) > 1:
        options = {one: country_name(one, LANGUAGE) for one in codes}
        code = await talk.choice("which", "Which of these?", options)
    await talk.do("there", people.set_rhythm, country=code)
