"""The hours of a day: waking, quiet, and when the check-in suits."""

from __future__ import annotations

from datetime import datetime, time

from bot.talk.hours import is_quiet
from bot.talk.talk import Talk
from storage import people
from storage.tx import Tx

MORNINGS = ("06:30", "07:30", "08:30", "09:30")
NIGHTS = ("21:30", "22:30", "23:30", "00:30")
EVENINGS = ("17:00", "18:30", "20:00", "21:00")
OFTEN = {
    "1": "Every day",
    "2": "Every second day",
    "7": "Once a week",
    "0": "Only when I open it",
}
QUIET = ("21:00", "22:00", "23:00", "00:00")


async def ask_hours(talk: Talk) -> None:
    """When the day begins and ends, and when Tandem stays quiet."""
    wakes = await talk.time_of_day(
        "wakes", "When do you usually get up?", suggestions=list(MORNINGS)
    )
    sleeps = await talk.time_of_day(
        "sleeps", "And when do you usually go to bed?", suggestions=list(NIGHTS)
    )
    quiet = await talk.time_of_day(
        "quiet",
        "From when in the evening should I not start anything any more? I stay quiet until you "
        "are up.",
        suggestions=list(QUIET),
    )
    await talk.do(
        "hours", people.set_rhythm, wakes=wakes, sleeps=sleeps, quiet_from=quiet, quiet_to=wakes
    )


async def ask_check_in(talk: Talk) -> str:
    """When the daily check-in suits: asked until it is a time at which Tandem may speak."""
    while True:
        at = await talk.time_of_day(
            "at",
            "Once a day I ask how things are. It takes two minutes. When would suit you?",
            suggestions=list(EVENINGS),
        )
        if not await talk.recall("quiet", falls_in_quiet, at=at):
            break
        await talk.say(
            "in_quiet", "At {at} I am quiet, as you asked. An earlier or later time, then.", at=at
        )
    await talk.do("kept", people.set_rhythm, check_in_at=at)
    return at


async def ask_often(talk: Talk) -> None:
    """How many days apart the check-in asks."""
    every = await talk.choice("every", "How often shall the check-in ask?", OFTEN)
    await talk.do("set", people.set_rhythm, check_in_every=int(every))


def falls_in_quiet(tx: Tx, person_id: int, *, at: str) -> bool:
    """Whether Tandem is quiet at that time of day (``HH:MM``), so that nothing would come."""
    clock = datetime.combine(tx.now.date(), time.fromisoformat(at))
    return is_quiet(people.get(tx, person_id).rhythm, clock)


def check_in_is_quiet(tx: Tx, person_id: int) -> bool:
    """Whether the check-in's own time has come to lie in the quiet hours."""
    return falls_in_quiet(tx, person_id, at=people.get(tx, person_id).rhythm.check_in_at)
