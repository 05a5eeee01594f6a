"""How a strength is said: plain, with its day, and without a word of praise."""

from __future__ import annotations

from datetime import date

from bot.care.sentences import MONTHS, WEEKDAYS
from bot.talk.talk import Talk
from handlers.strengths.sheet import Shown

DID = {
    "rode_out": "you stayed with a pull of {before} until it was {after}",
    "reached_out": "you reached out to somebody",
    "kept_plan": "you kept a plan on a hard day",
    "came_back": "you came back after {days} quiet days",
    "told_truth": "you told it as it was, when there was use",
    "slept_better": "you had slept better for a week than in the two weeks before",
    "on_my_terms": "you saw somebody on your own terms",
    "own_things": "you had done three things from your own menu",
}
"""After "On Friday 12 May"."""
SEEN = {
    "rode_out": "rode out a strong pull",
    "reached_out": "reached out to somebody",
    "kept_plan": "kept a plan on a hard day",
    "came_back": "came back after some quiet days",
    "told_truth": "told it as it was, when there was use",
    "slept_better": "slept better for a week than in the two weeks before",
    "on_my_terms": "saw somebody on their own terms",
    "own_things": "did three things from their own menu",
}
"""The same for somebody else to read: no numbers, no words, no names."""
TOLD_AGAIN = {
    "on": "On {day} {did}.",
    "your": "From your own answers: on {day} {did}.",
    "was": "There was {day}, too. Then {did}.",
    "here": "You told me this: on {day} {did}.",
    "also": "This happened as well: on {day} {did}.",
}
"""Said after something hard, at most once in four days."""


def tell_day(day: date, today: date) -> str:
    """``Friday 12 May``; with the year where it was another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def tell_did(talk: Talk, one: Shown) -> str:
    """What showed, to stand after "On Friday 12 May"; for words named by hand the words alone."""
    if one.kind not in DID:
        return f"“{one.words}”"
    did = talk.tell(one.kind, DID[one.kind], **one.told)
    return f"{did}: “{one.words}”" if one.kind in {"kept_plan", "own_things"} and one.words else did


def tell_line(talk: Talk, one: Shown) -> str:
    """One line of the list: the day, what showed, how often, and what was written that day."""
    day = tell_day(one.day, talk.today)
    if one.kind == "named":
        return talk.tell("named", "{by}, {day}: {did}", by=one.by, day=day, did=tell_did(talk, one))
    line = f"{day}: {tell_did(talk, one)}"
    if one.words and one.kind in DID and one.words not in line:
        line += talk.tell("helped", ". That day you wrote: “{words}”", words=one.words)
    if one.times > 1:
        line += talk.tell("times", " ({times} times so far)", times=one.times)
    return line
