"""Which hours tend to be hard, as Tandem sees it and why; the person corrects it and is right."""

from __future__ import annotations

from typing import cast

from bot.care.hard_hours import Comes
from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.freetime import hard
from handlers.freetime.hard import COMES, PARTS
from handlers.wording import WEEKDAYS

SUBSTANCES = {
    "alcohol": "Alcohol",
    "nicotine": "Nicotine",
    "cannabis": "Cannabis",
    "opioids": "Opioids",
    "stimulants": "Stimulants",
    "other": "Something else, or several",
    "unsaid": "Rather not say",
}
STEPS = {
    "named": "Name hard hours",
    "wrong": "Something is not right",
    "date": "Name a hard date",
    "back": "Take something back",
    "done": "That is all",
}
VERDICTS = {"hard": "These are hard", "fine": "These are fine"}


@conversation(
    "hours", opens_on="/hours", title="your hard hours", menu="The hours that are hard, and why"
)
async def hours(talk: Talk) -> None:
    """Show the picture with its reasons, and let it be corrected."""
    now = await talk.recall("first", hard.shown)
    if not now.substance:
        substance = await talk.choice(
            "substance",
            "What is the pull mostly about? I use it for one thing only: a first guess at your "
            "hours, from what is usual for others. It stays with you.",
            SUBSTANCES,
        )
        await talk.do("substance_kept", hard.set_substance, substance=substance)
    step = ""
    while step != "done":
        now = await talk.recall("now", hard.shown)
        await talk.show("picture", "{sentence}\n\n{known}", _plate(now), **_lines(now))
        step = await talk.choice(
            "step",
            "This is a guess, not a verdict. What you say counts more than what I worked out.",
            STEPS,
        )
        await _change(talk.within("to"), step)
    await talk.say("end", "Kept. It is asked about only as often as you allowed in /structure.")


def _plate(now: hard.Hours) -> Plate:
    return Plate(page="hours", form="png", name="hours.png", data=now.data)


def _lines(now: hard.Hours) -> dict[str, str]:
    return {"sentence": now.sentence, "known": "\n".join([now.known, *now.reasons])}


async def _change(talk: Talk, step: str) -> None:
    if step == "named":
        days, parts = await _which(talk)
        await talk.do("named", hard.name_hours, days=days, parts=parts)
    elif step == "wrong":
        verdict = await talk.choice("verdict", "What is it really like?", VERDICTS)
        days, parts = await _which(talk)
        await talk.do("kept", hard.correct, days=days, parts=parts, is_hard=verdict == "hard")
    elif step == "date":
        day = await talk.date(
            "day", "Which day is that? A payday, an anniversary: “25 December”, “the 1st”."
        )
        comes = await talk.choice("comes", "Does it come round?", COMES)
        name = await talk.text(
            "name", "What is it called? Only you see it.", longest=40, skippable=True
        )
        await talk.do("dated", hard.name_date, day=day, comes=cast(Comes, comes), name=name or "")
    elif step == "back":
        options = await talk.recall("said", hard.said)
        chosen = await talk.choice("which", "Which one?", {**options, "none": "None of these"})
        if chosen != "none":
            await talk.do("taken", hard.take_back, number=int(chosen))


async def _which(talk: Talk) -> tuple[list[str], list[str]]:
    days = await talk.several("days", "On which days? Tick them, then Done.", WEEKDAYS)
    labels = {name: label for name, (label, _, _) in PARTS.items()}
    parts = await talk.several("parts", "And which hours?", labels)
    return days, parts
