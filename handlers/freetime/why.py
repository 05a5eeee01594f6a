"""Why now? The reasons of a choice in plain words, with how little is known said too."""

from __future__ import annotations

from bot.care.free_day import FreeDay
from bot.care.meetings.meetings import Offer
from bot.talk.talk import local
from handlers.freetime.facts import dose_of
from handlers.structuring import tell_dose
from storage.people import Rhythm
from storage.tx import Json

MUCH_HARDER, HARDER, EASIER = 1.4, 1.1, 0.8
FEW = 10
OF_THE_DAY = {
    "last": "Your last check-in was {than} usual, so I look at today more closely.",
    "today": "Today's check-ins were {than} usual.",
    "yesterday": "Yesterday was {than} usual.",
    "week": "These days have been {than} usual.",
    "named": "You named today as a hard day.",
}


def tell(day: FreeDay, rhythm: Rhythm, because: Json) -> str:
    """What spoke for this moment: the hour, the day, what is known, and the client's own limit."""
    slot = day.slot(day.minute(day.now))
    lines = [_of_the_hour(day, slot), _of_the_day(because), _known(day), _limit(rhythm)]
    return "\n".join(line for line in lines if line)


def _of_the_hour(day: FreeDay, slot: int) -> str:
    rates = day.curve.rates
    ratio = float(rates[slot] / rates.mean())
    if day.hard.declared[slot] or day.hard.corrected[slot] > 0:
        return "You named this hour as a hard one."
    if ratio >= MUCH_HARDER:
        return "This hour tends to be much harder for you than your others."
    if ratio >= HARDER:
        return "This hour tends to be a little harder for you than your others."
    if ratio <= EASIER:
        return "This hour tends to be an easier one."
    return "This hour is about as hard as your others."


def _of_the_day(because: Json) -> str:
    if not isinstance(because, dict):
        return ""
    level = because.get("level")
    than = "harder than" if isinstance(level, int | float) and level > 1 else "easier than"
    return OF_THE_DAY.get(str(because.get("reason")), "").format(than=than)


def _known(day: FreeDay) -> str:
    count = len(day.reports)
    if count < FEW:
        return (
            f"I know little so far: {count} check-ins of yours. The rest is what you told me and "
            "what is usual for others, so I may well be wrong."
        )
    return f"That is from {count} check-ins of yours. The clock explains only a small part of it."


def _limit(rhythm: Rhythm) -> str:
    eased = " That is less than you allowed, because some went unanswered."
    return (
        f"{tell_dose(dose_of(rhythm))}.{eased if rhythm.nudges_eased else ''} "
        "/structure changes that, /hours shows the whole picture."
    )


def tell_meeting(offer: Offer, zone: str) -> str:
    """A meeting in one line: name, when, and where or how."""
    one = offer.meeting
    where = one.place or one.city if offer.how != "online" else "online"
    return f"{one.name}, {local(offer.starts, zone):%H:%M}" + (f", {where}" if where else "")
