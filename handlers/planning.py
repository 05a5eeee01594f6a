"""What a free stretch could be: things that fit, one's own idea, somebody, rest, or not now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers.contacts import sheet as cards
from handlers.freetime import offers, outcomes, sheets
from handlers.freetime.offers import Offer, Thing
from handlers.freetime.wordings import ASKED, ASKED_DISCREETLY
from handlers.structuring import tell_dose
from handlers.varying import varied

SHORT_OF_THE_END = timedelta(minutes=10)
STILL_TYPING, A_MOMENT = timedelta(minutes=30), timedelta(minutes=5)
NOTHING = "nothing"
TONIGHT = time(18, 0)
HOURS_LATER = timedelta(hours=3)
PLANNED = {
    "rest": "Then rest, on purpose. Until {until} nobody needs anything from you. I ask afterwards "
    "how it was.",
    "someone": "Good: {words}. A line to begin with could be “Do you have a moment today?”. I "
    "write to nobody, that is yours. I ask after {until} how it was.",
}
USUALLY = "Good: {words}. I ask after {until} how it was."
WISHES = {
    "easy": "Little energy",
    "home": "At home",
    "free": "No money",
    "other": "Just others",
}
LATER = {
    "minutes": "In 15 minutes",
    "hour": "In an hour",
    "tonight": "Tonight",
    "tomorrow": "Tomorrow",
    "less": "Less of this",
}


@dataclass(frozen=True, slots=True)
class Way:
    """What was chosen: its kind, the id of a thing of the menu (or none), and its words. The kind
    NOTHING is for a choice that was begun and left.
    """

    kind: str
    thing: str = ""
    words: str = ""


async def choose_way(talk: Talk, offer: Offer, *, draw: int) -> Way:
    """Ask until something is chosen; "why now?" is answered as often as it is asked.

    Raises:
        TimedOut: nothing was chosen before the stretch was over.
    """
    text = await _question(talk, offer)
    within = timedelta(minutes=offer.minutes) - SHORT_OF_THE_END
    while True:
        answer = await talk.choice("what", text, _options(offer), within=within, neutral=True)
        if answer in {"why", "others"}:
            within = _still(offer, await talk.now("shown"))
        match answer:
            case "why":
                await talk.say("because", "{why}", why=offer.why)
                text = _so(talk, offer)
            case "others":
                things = await _others(talk, offer, draw)
                if things is None:
                    return Way(NOTHING)
                offer, text = replace(offer, things=things), _so(talk, offer)
            case "own" | "someone" | "meeting":
                return await _named(talk, offer, answer)
            case "rest" | "hard" | "later":
                return Way(answer)
            case _:
                thing = next(one for one in offer.things if one.id == answer)
                return Way("thing", thing.id, thing.words)


def _still(offer: Offer, now: datetime) -> timedelta:
    """How long the same stretch can still be planned."""
    return max(datetime.fromisoformat(offer.asks_at) - SHORT_OF_THE_END - now, A_MOMENT)


async def _named(talk: Talk, offer: Offer, kind: str) -> Way:
    """What, or who, it is; nothing when that is not said while it is still the same stretch."""
    try:
        match kind:
            case "own":
                words = await talk.text("own", "What is it?", longest=120, within=STILL_TYPING)
            case "someone":
                words = await _someone(talk, offer)
            case _:
                listed = {str(number): one for number, one in enumerate(offer.meetings)}
                words = listed[
                    await talk.choice("which", "Which one?", listed, within=STILL_TYPING)
                ]
    except TimedOut:
        return Way(NOTHING)
    return Way(kind, words=words)


async def put_off(talk: Talk) -> datetime | None:
    """Not now: when, then? When it is later today, waits until then and returns when that was said;
    the rest of the series stays as it is.
    """
    try:
        when = await talk.choice("when", "All right. When, then?", LATER, within=HOURS_LATER)
    except TimedOut:
        return None
    if when == "less":
        dose = await talk.do("fewer", sheets.set_fewer)
        await talk.say("less", "Fewer, then. {dose}. /structure changes it.", dose=tell_dose(dose))
        return None
    if when == "tomorrow":
        await talk.do("snoozed", outcomes.snooze)
        await talk.say("tomorrow", "Nothing more about it today, then.")
        return None
    now = await talk.now("asked")
    await talk.say("later", "All right, later.")
    await talk.until("then", _later(when, now))
    return now


def first_words(way: str) -> str:
    """What is said when something has been chosen."""
    return PLANNED.get(way, USUALLY)


def _later(when: str, now: datetime) -> datetime:
    if when == "minutes":
        return now + timedelta(minutes=15)
    if when == "hour":
        return now + timedelta(hours=1)
    evening = now.replace(hour=TONIGHT.hour, minute=TONIGHT.minute, second=0, microsecond=0)
    return evening if evening > now else now + HOURS_LATER


async def _others(talk: Talk, offer: Offer, draw: int) -> list[Thing] | None:
    """Other things, of a kind to be chosen; None when no kind is."""
    try:
        wish = await talk.choice("wish", "What should they be like?", WISHES, within=STILL_TYPING)
    except TimedOut:
        return None
    return await talk.recall("others", offers.others, minutes=offer.minutes, wish=wish, draw=draw)


def _so(talk: Talk, offer: Offer) -> str:
    return talk.tell("so", "So, until {until}: what could it be?", until=offer.until)


async def _someone(talk: Talk, offer: Offer) -> str:
    name = await talk.text(
        "who",
        "Who would be good company?",
        longest=60,
        suggestions=offer.people,
        within=STILL_TYPING,
    )
    await talk.do("noted", cards.note_company, name=name)
    return name


async def _question(talk: Talk, offer: Offer) -> str:
    """What is asked: in words not used this week, with what is known to help, unless discreet."""
    if talk.person.rhythm.discreet:
        return await varied(
            talk.within("discreet"), "free_discreet", ASKED_DISCREETLY, until=offer.until
        )
    minutes = tell_minutes(offer.minutes)
    text = await varied(
        talk.within("asked"), "free_time", ASKED, minutes=minutes, until=offer.until
    )
    reasons = [f"• {one.words}: {one.reason}" for one in offer.things if one.reason]
    lines = [offer.earlier] if offer.earlier else []
    return "\n".join([text, "", *lines, *reasons]) if lines or reasons else text


def _options(offer: Offer) -> dict[str, str]:
    options = {one.id: one.words for one in offer.things}
    options |= {"others": "Other ones", "own": "My own idea", "someone": "With someone"}
    if offer.meetings:
        options["meeting"] = "A meeting"
    return options | {
        "rest": "Rest",
        "hard": "A hard one",
        "later": "Not now",
        "why": "Why now?",
    }


def tell_minutes(minutes: int) -> str:
    """A length of time as one says it: "40 minutes", "about 2 hours", "about 2½ hours"."""
    if minutes < 75:
        return f"{round(minutes / 5) * 5 or minutes} minutes"
    halves = round(minutes / 30)
    return f"about {halves // 2}{'½' if halves % 2 else ''} hours"
