"""The hours of a day: waking, quiet, and when the check-in suits."""

from __future__ import annotations

from bot.talk.talk import Talk
from storage import people

MORNINGS = ("06:30", "07:30", "08:30", "09:30")
NIGHTS = ("21:30", "22:30", "23:30", "00:30")
EVENINGS = ("17:00", "18:30", "20:00", "21:00")
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
    """When the daily check-in suits."""
    at = await talk.time_of_day(
        "at",
        "Once a day I ask how things are. It takes two minutes. When would suit you?",
        suggestions=list(EVENINGS),
    )
    await talk.do("kept", people.set_rhythm, check_in_at=at)
    return at
