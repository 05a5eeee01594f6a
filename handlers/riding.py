"""A wave of wanting, ridden together: how strong, a way through, ten minutes, how strong now."""

from __future__ import annotations

from datetime import timedelta

from bot.care.urges import HIGH, Wave
from bot.crisis.sentences import words
from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers import waves, ways
from handlers.contacts import sheet
from handlers.contacts.reaching import choose, reach
from handlers.strengthening import remind
from handlers.waves import KIND

WAVE = timedelta(minutes=10)
PART = timedelta(minutes=3)
STILL_TELLING = timedelta(hours=2)
LANGUAGE = "en"
NEXT = {"again": "Another way", "help": ways.HELP_LABEL, "done": "That is all"}
TRIGGERS = (
    "An argument",
    "Being alone",
    "Being tired",
    "A place or a smell",
    "Somebody I met",
    "Nothing I could name",
)


async def ride(talk: Talk) -> None:
    """Round after round, as long as it is wanted; then what set it off. Nothing is a verdict."""
    while await _round(talk.within("round")):
        pass
    try:
        trigger = await talk.text(
            "trigger",
            "What set it off, as far as you can tell? It helps me to know your hard hours.",
            longest=200,
            suggestions=TRIGGERS,
            skippable=True,
            within=STILL_TELLING,
        )
    except TimedOut:
        return
    if trigger is not None:
        await talk.keep("kept_trigger", waves.TRIGGER, {"words": trigger})
    await talk.say("end", "Kept. /urge is there whenever it comes.")


async def _round(talk: Talk) -> bool:
    """Rate it, pick a way, wait durably, rate it again; True for another round."""
    before = await talk.scale("before", "How strong is the pull right now?")
    told = await talk.recall("told", waves.mine)
    way = await _way(talk.within("pick"), before, told)
    began = await talk.now("began")
    await talk.keep("kept", KIND, {"before": before, "way": way}, day=began.date())
    whole = await _beside(talk.within("beside"), way, len(told))
    ten = talk.tell("ten", "Ten minutes. ") if whole else ""
    after = await talk.scale("after", f"{ten}{talk.tell('and_how', 'How strong is it now?')}")
    await talk.keep("kept_after", waves.AFTER, {"before": before, "way": way, "after": after})
    if after < before:
        await talk.say(
            "lower", "From {before} to {after}. You stayed with it.", before=before, after=after
        )
    if after < before and after < HIGH:
        return False
    await remind(talk.within("strength"))
    step = "help"
    text = talk.tell(
        "still",
        "It is still there. Another way may suit better, or a person beside "
        "you. If this is more than a pull and somebody is in danger, please call your local "
        "emergency number.",
    )
    while step == "help":
        step = await talk.choice("next", text, NEXT)
        if step == "help":
            await show_help(talk.within("help"))
            text = talk.tell("and_now", "And now?")
    return step == "again"


async def show_help(talk: Talk) -> None:
    """Who can be with somebody in this country; where to look, while it is not known."""
    lines = talk.terms.helplines(talk.person.rhythm.country, LANGUAGE, talk.today)
    await talk.say("lines", "{lines}", lines=lines or words(LANGUAGE).say("unknown_country"))


async def _way(talk: Talk, before: int, told: list[Wave]) -> str:
    """One way through; help is shown as often as it is asked for."""
    ideas = await talk.recall("ideas", waves.ideas)
    ask = talk.tell("ask", "What could carry you through the next ten minutes?")
    text = "\n\n".join(one for one in (ways.told_before(talk, told, ideas), ask) if one)
    options = ways.options(told, ideas, high=before >= HIGH)
    way = ways.HELP
    while way == ways.HELP:
        way = await talk.choice("way", "{text}", options, text=text)
        if way == ways.HELP:
            await show_help(talk.within("help"))
            text = ask
    if way != ways.OWN:
        return way
    idea = await talk.text("own", "What is it? I offer it next time.", longest=60)
    await talk.do("noted", waves.note_idea, words=idea)
    return f"{ways.IDEA}{idea}"


async def _beside(talk: Talk, way: str, before: int) -> bool:
    """Ten minutes, with a few short lines on the way; False when they were cut short."""
    if way == "ride":
        return await _ride_it_out(talk.within("ride"), before)
    if way == "someone":
        card = await choose(
            talk.within("who"), await talk.recall("talks", sheet.good_for, what="talk")
        )
        if card is not None:
            await reach(
                talk.within("reach"),
                card,
                talk.tell("line", "Can you talk with me for ten minutes?"),
            )
    if way == "tape":
        await _play(talk.within("tape"))
    line = (
        talk.tell(f"with-{way}", ways.WITH_YOU[way])
        if way in ways.WITH_YOU
        else talk.tell("good", "Good: {idea}.", idea=ways.label(talk, way))
    )
    text = talk.tell("with_you", "{line}\n\nI ask again in ten minutes.", line=line)
    return not await _waits(talk.within("wave"), text, WAVE)


async def _ride_it_out(talk: Talk, before: int) -> bool:
    """A line every few minutes; False when it was rated before the ten minutes were over."""
    first, second, third = ways.RIDING[before % len(ways.RIDING)]
    stay = talk.tell("stay", "{line}\n\nI stay for ten minutes.", line=first)
    for text, wait in ((stay, PART), (second, PART), (third, WAVE - 2 * PART)):
        if await _waits(talk.within("part"), text, wait):
            return False
    return True


async def _waits(talk: Talk, text: str, wait: timedelta) -> bool:
    """Say something and wait durably; True when the person is ready before that.

    A question and no pause, so that the wave keeps the floor and is rated when it should be.
    """
    try:
        await talk.choice("stay", "{text}", {"now": "Ask me now"}, within=wait, text=text)
    except TimedOut:
        return False
    return True


async def _play(talk: Talk) -> None:
    """The whole film: how it goes on, and how the other one ends."""
    await talk.text(
        "along",
        "Play it to the end: if you go along with it, what do tonight and tomorrow morning look "
        "like? A line is enough.",
        longest=500,
        skippable=True,
    )
    await talk.text(
        "past",
        "And if you let it pass: how do you wake up tomorrow?",
        longest=500,
        skippable=True,
    )
