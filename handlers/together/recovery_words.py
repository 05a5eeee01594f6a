"""How what recovery means is told: the two side by side, and what each says of it."""

from __future__ import annotations

from datetime import datetime

from bot.care.meaning import Meaning, Side, View, Words, asked_again
from bot.talk.talk import local
from handlers.wording import day_month

FIRSTS: dict[str, str] = {
    "use": "Drinking or using",
    "mind": "My mind and mood",
    "past": "What happened to me",
    "all": "All of it together",
    "unsure": "I cannot say yet",
}
SPANS: dict[str, str] = {
    "life": "Something for life",
    "past": "Something to get past",
    "unsure": "I cannot say yet",
}
PACES = {
    "4": "Every four weeks",
    "8": "Every eight weeks",
    "13": "Every three months",
    "26": "Twice a year",
    "0": "Only when I open it",
}
THEIR_PACES = {weeks: words for weeks, words in PACES.items() if weeks != "0"}
SIDES: tuple[Side, ...] = ("client", "clinician")


def told_words(words: Words, zone: str) -> list[str]:
    """The client's words, line by line; what was left out is left out."""
    found = [f"{_day(words.at, zone)}"]
    if words.back:
        found.append(f"To get back: “{words.back}”")
    if words.first != "unsure":
        found.append(f"First now: {FIRSTS[words.first].lower().replace('my ', '')}")
    if words.span != "unsure":
        found.append(f"It is {SPANS[words.span].lower()}")
    if words.day:
        found.append(f"A good ordinary day: “{words.day}”")
    if words.more:
        found.append(f"And: “{words.more}”")
    return found


def told_view(view: View, zone: str) -> str:
    """A clinician's understanding, with its day."""
    return f"{_day(view.at, zone)}: “{view.words}”"


def told_verdicts(meaning: Meaning, alliance: int, names: dict[Side, str]) -> list[str]:
    """What each says of the two as they stand; what differs stays in sight."""
    if meaning.now is None or meaning.view(alliance) is None:
        return []
    found = []
    for side in SIDES:
        said = meaning.verdict(alliance, side)
        if said is None:
            found.append(f"{names[side]}: nothing said yet.")
        elif said.fits:
            found.append(f"{names[side]}: yes, that is it.")
        else:
            found.append(f"{names[side]}: not quite. “{said.words}”")
    return found


def told_pace(meaning: Meaning) -> str:
    """When it is asked again."""
    day = asked_again(meaning)
    if day is None:
        return "It is asked again only when you open it."
    return f"It is asked again around {day_month(day)}."


def _day(at: str, zone: str) -> str:
    return day_month(local(datetime.fromisoformat(at), zone).date())
